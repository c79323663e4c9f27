package io.logriver.model.rules;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.logriver.model.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one tenant; what a rules file does not say has the value of {@link #DEFAULTS}.
 *
 * @param zone of time stamps that carry none, as {@link java.time.ZoneId} spells it
 * @param join whether the lines of a stack trace become one event
 * @param keepOriginal whether events carry the raw line where parsing took it apart
 * @param quota what the tenant may send in a window
 * @param sampling the share of lines kept per level, 0 to 1; a level without a rate is kept whole
 * @param patterns how lines of the tenant's own formats are read, tried in this order
 * @param redaction what is blotted out before a line leaves the parser
 * @param routes which lines go to more places than the tail
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record TenantRules(
        String zone,
        @Nullable Boolean join,
        @Nullable Boolean keepOriginal,
        Quota quota,
        Map<Level, Double> sampling,
        List<PatternRule> patterns,
        Redaction redaction,
        List<Route> routes) {

    /** UTC, joined, with the raw line, the job's quota, nothing sampled out, built-in redaction. */
    public static final TenantRules DEFAULTS =
            new TenantRules(
                    "UTC",
                    true,
                    true,
                    Quota.DEFAULTS,
                    Map.of(),
                    List.of(),
                    Redaction.DEFAULTS,
                    List.of());

    // Runs on values read from the rules topic too: what is missing there has its default.
    @SuppressWarnings("ConstantValue")
    public TenantRules {
        zone = Defaults.orElse(zone, "UTC");
        join = Defaults.orElse(join, true);
        keepOriginal = Defaults.orElse(keepOriginal, true);
        quota = Defaults.orElse(quota, Quota.DEFAULTS);
        sampling = Map.copyOf(Defaults.orElse(sampling, Map.of()));
        patterns = List.copyOf(Defaults.orElse(patterns, List.of()));
        redaction = Defaults.orElse(redaction, Redaction.DEFAULTS);
        routes = List.copyOf(Defaults.orElse(routes, List.of()));
    }

    /** The share of a level's lines that is kept; errors are always kept whole. */
    public double samplingRate(Level level) {
        return level.isError() ? 1.0 : sampling.getOrDefault(level, 1.0);
    }

    /** The same in another zone. */
    public TenantRules withZone(String newZone) {
        return new TenantRules(
                newZone, join, keepOriginal, quota, sampling, patterns, redaction, routes);
    }

    /** The same where no lines are joined. */
    public TenantRules withoutJoining() {
        return new TenantRules(
                zone, false, keepOriginal, quota, sampling, patterns, redaction, routes);
    }

    public boolean joins() {
        return Boolean.TRUE.equals(join);
    }

    public boolean keepsOriginal() {
        return Boolean.TRUE.equals(keepOriginal);
    }
}
