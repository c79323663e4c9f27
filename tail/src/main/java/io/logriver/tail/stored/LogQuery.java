package io.logriver.tail.stored;

import io.logriver.model.Level;
import io.logriver.model.Wire;
import io.logriver.model.filter.Expression;
import io.logriver.model.filter.Filter;
import io.logriver.model.filter.Operator;
import io.logriver.model.filter.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search that finds at least the lines of a filter: what Elasticsearch can ask of its index as
 * exactly as the filter means it, it asks; the rest is asked of the lines that come.
 */
final class LogQuery {
    /** The keys that are indexed as they are, letter for letter. */
    private static final Set<String> KEYWORDS =
            Set.of(
                    Wire.LEVEL,
                    Wire.SERVICE_NAME,
                    Wire.SERVICE_ENVIRONMENT,
                    Wire.SERVICE_VERSION,
                    Wire.DEPLOYMENT_ID,
                    Wire.DEPLOYMENT_TRACK,
                    Wire.HOST,
                    Wire.CONTAINER,
                    Wire.POD,
                    Wire.TRACE_ID,
                    Wire.REQUEST_ID,
                    Wire.EVENT_ID,
                    Wire.FORMAT);

    /** Longer values are not indexed. */
    private static final int VALUE_LENGTH_MAX = 256;

    private LogQuery() {}

    /**
     * The indices of a tenant, and of no other: behind the name there is a date, which has no
     * hyphen, and so what has one more belongs to a tenant whose name only begins like this.
     */
    static String indices(String tenant) {
        return "logs-%1$s-*,-logs-%1$s-*-*".formatted(tenant);
    }

    /**
     * The body of a search.
     *
     * @param after the sort values of the last line before; null to begin
     */
    static Map<String, Object> of(
            String tenant,
            Filter filter,
            @Nullable Instant since,
            @Nullable Instant until,
            boolean newestFirst,
            @Nullable Object after,
            int size) {
        List<Object> conditions = new ArrayList<>();
        conditions.add(terms(Wire.TENANT, List.of(tenant)));
        Map<String, Object> range = new LinkedHashMap<>();
        if (since != null) {
            range.put("gte", since.toString());
        }
        if (until != null) {
            range.put("lt", until.toString());
        }
        if (!range.isEmpty()) {
            conditions.add(Map.of("range", Map.of(Wire.TIMESTAMP, range)));
        }
        add(filter.expression(), conditions);
        String order = newestFirst ? "desc" : "asc";
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("size", size);
        body.put("track_total_hits", false);
        body.put("query", Map.of("bool", Map.of("filter", conditions)));
        body.put(
                "sort",
                List.of(
                        Map.of(
                                Wire.TIMESTAMP,
                                Map.of(
                                        "order",
                                        order,
                                        "format",
                                        "strict_date_optional_time_nanos",
                                        "unmapped_type",
                                        "date_nanos")),
                        Map.of(Wire.EVENT_ID, Map.of("order", order, "unmapped_type", "keyword"))));
        if (after != null) {
            body.put("search_after", after);
        }
        return body;
    }

    private static void add(Expression expression, List<Object> conditions) {
        if (expression instanceof Expression.And and) {
            and.parts().forEach(part -> add(part, conditions));
        } else if (expression instanceof Expression.Condition condition) {
            List<String> values = values(condition);
            if (!values.isEmpty()) {
                conditions.add(terms(condition.key(), values));
            }
        }
    }

    /** The values that the key must have one of; none where the index cannot say. */
    private static List<String> values(Expression.Condition condition) {
        boolean exact =
                KEYWORDS.contains(condition.key())
                        && condition.values().stream()
                                .allMatch(
                                        value ->
                                                !value.anyCase()
                                                        && value.text().length()
                                                                <= VALUE_LENGTH_MAX);
        if (!exact) {
            return List.of();
        }
        if (condition.operator() == Operator.EQUAL) {
            return condition.values().stream().map(Value::text).toList();
        }
        boolean atLeast =
                condition.operator() == Operator.GREATER_OR_EQUAL
                        && condition.values().get(0).kind() == Value.Kind.LEVEL;
        return atLeast ? levelsFrom(condition.values().get(0).text()) : List.of();
    }

    private static List<String> levelsFrom(String least) {
        List<String> names = new ArrayList<>();
        for (Level level : Level.values()) {
            if (level.compareTo(Level.valueOf(least)) >= 0) {
                names.add(level.name());
            }
        }
        return names;
    }

    private static Map<String, Object> terms(String key, List<String> values) {
        return Map.of("terms", Map.of(key, values));
    }
}
