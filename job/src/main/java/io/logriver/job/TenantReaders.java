package io.logriver.job;

import io.logriver.job.parse.ParseConfig;
import io.logriver.model.rules.Redaction;
import io.logriver.model.rules.TenantRules;
import io.logriver.udfs.LineReader;
import io.logriver.udfs.ParserOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Who reads the lines of which tenant: one reader for each with rules, one for all others. */
final class TenantReaders {
    /** What tenants' own rules of redaction are counted under, to keep metrics few. */
    static final String OWN_RULES = "own";

    private static final String EMAIL = "email";

    private final Map<String, LineReader> byTenant = new HashMap<>();
    private final LineReader others;
    private final List<String> refusals = new ArrayList<>();
    private @Nullable String lastTenant;
    private LineReader last;

    TenantReaders(ParseConfig config, ParserOptions options) {
        others = new LineReader(config.defaults(), options);
        last = others;
        for (Map.Entry<String, TenantRules> entry : config.tenants().entrySet()) {
            LineReader reader = new LineReader(entry.getValue(), options);
            byTenant.put(entry.getKey(), reader);
            for (String refusal : reader.refusals()) {
                refusals.add("%s, %s".formatted(entry.getKey(), refusal));
            }
        }
    }

    LineReader of(String tenant) {
        if (!tenant.equals(lastTenant)) {
            last = byTenant.getOrDefault(tenant, others);
            lastTenant = tenant;
        }
        return last;
    }

    /** The patterns that are not used, with tenant and reason. */
    List<String> refusals() {
        return refusals;
    }

    /** How many lines a pattern gave up on. */
    long overruns() {
        return byTenant.values().stream().mapToLong(LineReader::overruns).sum();
    }

    /** Tells how often each rule has hidden something since it was told last, where it has. */
    void drainRedactions(ObjLongConsumer<String> counter) {
        ObjLongConsumer<String> few =
                (rule, times) ->
                        counter.accept(
                                Redaction.BUILT_IN.contains(rule) || rule.equals(EMAIL)
                                        ? rule
                                        : OWN_RULES,
                                times);
        others.redactor().drainCounts(few);
        byTenant.values().forEach(reader -> reader.redactor().drainCounts(few));
    }
}
