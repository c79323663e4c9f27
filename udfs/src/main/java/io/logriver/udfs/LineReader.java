package io.logriver.udfs;

import io.logriver.model.rules.TenantRules;
import io.logriver.udfs.pattern.UserPatterns;
import io.logriver.udfs.redact.EventRedactor;
import io.logriver.udfs.redact.Redactor;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as the rules of their tenant say: in its zone, with its patterns, without its
 * secrets. Not thread-safe.
 */
public final class LineReader {
    private final TenantRules rules;
    private final LineParser parser;
    private final LineParser second;
    private final EventRedactor redactor;

    /**
     * @param options all but the zone, which the rules say
     */
    public LineReader(TenantRules rules, ParserOptions options) {
        ParserOptions own = options.withZone(ZoneId.of(rules.zone()));
        this.rules = rules;
        this.parser = new LineParser(own, rules.patterns());
        this.second = new LineParser(own, rules.patterns());
        this.redactor = new EventRedactor(rules.redaction());
    }

    /**
     * Reads a line; what it says is still to be redacted, when all of its event is known.
     *
     * @param service whose line it is; null for the service that the line names, if any
     */
    public void read(
            byte[] line,
            int offset,
            int length,
            long nowMillis,
            byte @Nullable [] service,
            ParsedLine out) {
        parser.parse(line, offset, length, nowMillis, service, out);
    }

    /** Reads a line the same way, while what the line before said is still in use. */
    public void readBeside(
            byte[] line,
            int offset,
            int length,
            long nowMillis,
            byte @Nullable [] service,
            ParsedLine out) {
        second.parse(line, offset, length, nowMillis, service, out);
    }

    /** Hides the tenant's secrets in what was read. */
    public EventRedactor redactor() {
        return redactor;
    }

    /** Whether lines that belong together become one event. */
    public boolean joins() {
        return rules.joins();
    }

    /** Whether events carry their lines as they came. */
    public boolean keepsOriginal() {
        return rules.keepsOriginal();
    }

    /** The patterns that are not used, each with the reason. */
    public List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        UserPatterns patterns = parser.patterns();
        if (patterns != null) {
            for (UserPatterns.Refusal refusal : patterns.refusals()) {
                refusals.add("%s: %s".formatted(refusal.pattern(), refusal.reason()));
            }
        }
        for (Redactor.Refusal refusal : redactor.refusals()) {
            refusals.add("%s: %s".formatted(refusal.pattern(), refusal.reason()));
        }
        return refusals;
    }

    /** How many lines a pattern gave up on, because it took too many steps. */
    public long overruns() {
        return overruns(parser) + overruns(second);
    }

    private static long overruns(LineParser of) {
        UserPatterns patterns = of.patterns();
        return patterns == null
                ? 0
                : patterns.overruns().values().stream().mapToLong(Long::longValue).sum();
    }
}
