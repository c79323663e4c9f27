package io.logriver.tail.access;

import io.logriver.model.Wire;
import io.logriver.model.filter.Filter;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody who may look: at one tenant, and there perhaps at some services and environments only.
 *
 * @param subject who it is, as the token says, for the audit log alone; may be empty
 * @param services the only ones to be seen; empty for all
 * @param environments the only ones to be seen; empty for all
 * @param expires when the right to look ends
 */
public record Viewer(
        String tenant,
        String subject,
        Set<String> services,
        Set<String> environments,
        Instant expires) {
    public Viewer {
        services = Set.copyOf(services);
        environments = Set.copyOf(environments);
    }

    /** A viewer of whom nothing else is known. */
    public Viewer(String tenant, Set<String> services, Set<String> environments, Instant expires) {
        this(tenant, "", services, environments, expires);
    }

    /** The events that may be seen; to be joined by "and" with whatever is asked for. */
    public Filter scope() {
        Filter scope =
                services.isEmpty() ? Filter.all() : Filter.anyOf(Wire.SERVICE_NAME, services);
        return environments.isEmpty()
                ? scope
                : scope.and(Filter.anyOf(Wire.SERVICE_ENVIRONMENT, environments));
    }

    /** Whether what belongs to all services of this environment may be seen. */
    public boolean seesAllOf(String environment) {
        return services.isEmpty() && (environments.isEmpty() || environments.contains(environment));
    }
}
