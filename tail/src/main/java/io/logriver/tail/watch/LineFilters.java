package io.logriver.tail.watch;

import io.logriver.model.Level;
import io.logriver.model.Wire;
import io.logriver.model.filter.Filter;
import io.logriver.model.filter.FilterException;
import io.logriver.tail.access.Viewer;
import io.logriver.tail.http.Parameters;
import io.logriver.tail.http.Problem;
import java.util.Collection;
import java.util.List;

/** Makes the filter of a request's parameters, never wider than what its viewer may see. */
public final class LineFilters {
    /** The parameters that say which lines are wanted. */
    public static final List<String> PARAMETERS =
            List.of("deployment", "service", "environment", "level", "q", "filter");

    private LineFilters() {}

    public static Filter of(Parameters parameters, Viewer viewer) {
        Filter filter = viewer.scope();
        String deployment = parameters.text("deployment").orElse(null);
        if (deployment != null) {
            filter = filter.and(Filter.equal(Wire.DEPLOYMENT_ID, deployment));
        }
        filter = anyOf(filter, Wire.SERVICE_NAME, parameters.all("service"));
        filter = anyOf(filter, Wire.SERVICE_ENVIRONMENT, parameters.all("environment"));
        String level = parameters.text("level").orElse(null);
        if (level != null) {
            filter =
                    filter.and(
                            Filter.levelAtLeast(parameters.constant("level", level, Level.class)));
        }
        filter = filter.and(Filter.text(parameters.text("q").orElse("")));
        return filter.and(parse(parameters.text("filter").orElse("")));
    }

    private static Filter anyOf(Filter filter, String key, Collection<String> values) {
        return values.isEmpty() ? filter : filter.and(Filter.anyOf(key, values));
    }

    private static Filter parse(String text) {
        if (text.isBlank()) {
            return Filter.all();
        }
        try {
            return Filter.parse(text);
        } catch (FilterException e) {
            throw Problem.badRequest("filter: " + e.getMessage());
        }
    }
}
