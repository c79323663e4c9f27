package io.logriver.job;

import io.logriver.job.parse.ParseConfig;
import io.logriver.model.rules.Redaction;
import io.logriver.model.rules.TenantRules;
import io.logriver.udfs.LineReader;
import io.logriver.udfs.ParserOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who reads the lines of which tenant: one reader for each with rules, made when its first line
 * comes, and one for all others.
 */
final class TenantReaders {
    private static final Logger LOG = LoggerFactory.getLogger(TenantReaders.class);

    /** What tenants' own rules of redaction are counted under, to keep metrics few. */
    static final String OWN_RULES = "own";

    private static final String EMAIL = "email";

    private final Map<String, TenantRules> rules;
    private final ParserOptions options;

    /** Metrics are read by threads of their own. */
    private final Map<String, LineReader> byTenant = new ConcurrentHashMap<>();

    private final LineReader others;
    private final List<String> refusals = new ArrayList<>();
    private @Nullable String lastTenant;
    private LineReader last;

    TenantReaders(ParseConfig config, ParserOptions options) {
        this.options = options;
        rules = config.tenants();
        others = new LineReader(config.defaults(), options);
        last = others;
    }

    LineReader of(String tenant) {
        if (!tenant.equals(lastTenant)) {
            TenantRules own = rules.get(tenant);
            last = own == null ? others : ruled(tenant, own);
            lastTenant = tenant;
        }
        return last;
    }

    private LineReader ruled(String tenant, TenantRules own) {
        LineReader known = byTenant.get(tenant);
        if (known == null) {
            known = new LineReader(own, options);
            byTenant.put(tenant, known);
            for (String refusal : known.refusals()) {
                refusals.add("%s, %s".formatted(tenant, refusal));
                LOG.warn("Does without a pattern of {}, {}", tenant, refusal);
            }
        }
        return known;
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
