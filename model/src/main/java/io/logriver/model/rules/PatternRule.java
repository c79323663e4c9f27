package io.logriver.model.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How lines of a tenant's own format are read: a regular expression with named groups, or a grok
 * expression; one of the two is null.
 *
 * @param name for metrics and messages
 * @param services whose lines it is tried on; empty for all
 * @param regex in the syntax of {@link java.util.regex.Pattern}
 * @param grok with {@code %{NAME:field}} references
 * @param definitions grok names of the tenant's own, for this pattern
 * @param fields where a group's text goes, where its own name does not say it: a key of the wire
 *     format, or {@code labels.NAME}
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record PatternRule(
        String name,
        List<String> services,
        @Nullable String regex,
        @Nullable String grok,
        Map<String, String> definitions,
        Map<String, String> fields) {

    public PatternRule {
        services = List.copyOf(Defaults.orElse(services, List.of()));
        definitions = Map.copyOf(Defaults.orElse(definitions, Map.of()));
        fields = Map.copyOf(Defaults.orElse(fields, Map.of()));
    }

    /** A pattern for all services, from a regular expression. */
    public static PatternRule ofRegex(String name, String regex) {
        return new PatternRule(name, List.of(), regex, null, Map.of(), Map.of());
    }

    /** A pattern for all services, from a grok expression. */
    public static PatternRule ofGrok(String name, String grok) {
        return new PatternRule(name, List.of(), null, grok, Map.of(), Map.of());
    }
}
