package io.logriver.udfs.pattern;

import io.logriver.model.rules.PatternRule;
import io.logriver.udfs.ParsedLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of a tenant, tried in order on a line; the first that matches fills it. What cannot
 * be used was left out at the beginning, with the reason; matching never throws. Not thread-safe.
 */
public final class UserPatterns {
    /** A pattern that is not used, and why. */
    public record Refusal(String pattern, String reason) {}

    private final List<UserPattern> patterns;

    private final List<Refusal> refusals;
    private final ValueReader reader;

    private UserPatterns(List<UserPattern> patterns, List<Refusal> refusals, ValueReader reader) {
        this.patterns = List.copyOf(patterns);
        this.refusals = List.copyOf(refusals);
        this.reader = reader;
    }

    public static UserPatterns of(List<PatternRule> rules, ValueReader reader) {
        return of(rules, reader, PatternLimits.DEFAULTS);
    }

    /**
     * Compiles what can be used.
     *
     * @param reader reads the times and levels that patterns find
     */
    public static UserPatterns of(
            List<PatternRule> rules, ValueReader reader, PatternLimits limits) {
        List<UserPattern> patterns = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        for (PatternRule rule : rules) {
            try {
                patterns.add(UserPattern.compile(rule, limits));
            } catch (PatternRefusedException e) {
                refusals.add(new Refusal(rule.name(), e.reason()));
            }
        }
        return new UserPatterns(patterns, refusals, reader);
    }

    /** Those that are tried on the lines of a service; of an unknown one, where it is null. */
    public UserPatterns forService(@Nullable String service) {
        String known = service == null ? "" : service;
        return new UserPatterns(
                patterns.stream().filter(pattern -> pattern.isFor(known)).toList(),
                refusals,
                reader);
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    public List<Refusal> refusals() {
        return refusals;
    }

    /**
     * Reads a line with the first pattern that matches it.
     *
     * @param out cleared by the caller; filled where a pattern matches, else left as it is
     * @return false where none matches
     */
    public boolean match(byte[] line, int offset, int length, ParsedLine out) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).match(line, offset, length, reader, out)) {
                return true;
            }
        }
        return false;
    }

    /** How many lines each pattern gave up on, because it took too many steps. */
    public Map<String, Long> overruns() {
        Map<String, Long> overruns = new LinkedHashMap<>();
        for (UserPattern pattern : patterns) {
            overruns.put(pattern.rule().name(), pattern.overruns());
        }
        return overruns;
    }
}
