package io.logriver.udfs;

import io.logriver.model.Level;
import io.logriver.model.rules.PatternRule;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.pattern.UserPatterns;
import io.logriver.udfs.pattern.ValueReader;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The formats of a tenant's own: its patterns, which win over all others, tried on a line or on the
 * line inside its envelopes; those of other services than the line's are left out.
 */
final class OwnFormats {
    /** Beyond, the choices are made anew; a service's name comes from lines, which may lie. */
    private static final int SERVICES_MAX = 1_000;

    private final UserPatterns all;
    private final boolean byService;
    private final Map<String, UserPatterns> choices = new HashMap<>();
    private final ParsedLine found;
    private UserPatterns chosen;

    OwnFormats(List<PatternRule> rules, TimeScanner times, ParserOptions options) {
        found = new ParsedLine(options);
        all = UserPatterns.of(rules, new Values(times));
        byService = rules.stream().anyMatch(rule -> !rule.services().isEmpty());
        chosen = all;
    }

    /** The patterns of all services. */
    UserPatterns all() {
        return all;
    }

    /**
     * Says whose line comes next.
     *
     * @param service null where nobody knows; then patterns of certain services are left out
     * @return whether other patterns than before are tried now
     */
    boolean choose(@Nullable String service) {
        if (!byService) {
            return false;
        }
        String name = service == null ? "" : service;
        UserPatterns choice = choices.get(name);
        if (choice == null) {
            if (choices.size() == SERVICES_MAX) {
                choices.clear();
            }
            choice = all.forService(service);
            choices.put(name, choice);
        }
        boolean changed = choice != chosen;
        chosen = choice;
        return changed;
    }

    /** True where a line must be read once to know its service. */
    boolean isByService() {
        return byService;
    }

    /** Fills {@code out} anew where a pattern matches; else leaves it as it is. */
    void parse(byte[] line, int from, int to, ParsedLine out) {
        found.clear();
        if (chosen.match(line, from, to - from, found)) {
            out.clear();
            out.addMissing(found);
            out.setTakenApart(found.isTakenApart());
            out.setFormat(Format.USER_PATTERN);
        }
    }

    /** Reads times and levels as the built-in formats do. */
    private record Values(TimeScanner times) implements ValueReader {
        @Override
        public boolean time(byte[] source, int from, int to, ParsedLine out) {
            times.forget();
            boolean read = times.scanWhole(source, from, to) && times.isKnown();
            if (read) {
                times.apply(out);
            }
            times.forget();
            return read;
        }

        @Override
        public @Nullable Level level(byte[] source, int from, int to) {
            return Levels.of(source, from, to);
        }
    }

    /** The name of a service as text. */
    static @Nullable String name(byte @Nullable [] service) {
        return service == null || service.length == 0
                ? null
                : new String(service, StandardCharsets.UTF_8);
    }
}
