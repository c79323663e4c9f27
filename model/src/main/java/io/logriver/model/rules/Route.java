package io.logriver.model.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.logriver.model.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which lines go to a place besides the tail; a line must meet every condition that is named.
 *
 * @param services one of these; empty for any
 * @param environments one of these; empty for any
 * @param level this severe or more; null for any, even none
 * @param contains this text in the message; null for any
 * @param to where they go
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record Route(
        String name,
        List<String> services,
        List<String> environments,
        @Nullable Level level,
        @Nullable String contains,
        Target to) {

    /** A place that lines can be sent to. */
    public enum Target {
        ALERTS
    }

    public Route {
        services = List.copyOf(Defaults.orElse(services, List.of()));
        environments = List.copyOf(Defaults.orElse(environments, List.of()));
        to = Defaults.orElse(to, Target.ALERTS);
    }
}
