package io.logriver.model.filter;

import io.logriver.model.Level;
import io.logriver.model.filter.Expression.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Makes the test of a condition. */
final class Checks {
    private static final Check ALWAYS = (bytes, from, to) -> true;

    private Checks() {}

    static Check of(Condition condition) {
        List<Value> values = condition.values();
        Operator operator = condition.operator();
        return switch (operator) {
            case EXISTS -> ALWAYS;
            case CONTAINS -> new Needle(values.get(0).text(), values.get(0).anyCase());
            case MATCHES -> new Regex(values.get(0).text(), values.get(0).anyCase());
            default ->
                    values.get(0).kind() == Value.Kind.LEVEL
                            ? levels(operator, values)
                            : any(values.stream().map(v -> comparison(operator, v)).toList());
        };
    }

    private static Check any(List<Check> checks) {
        if (checks.size() == 1) {
            return checks.get(0);
        }
        Check[] all = checks.toArray(Check[]::new);
        return (bytes, from, to) -> {
            for (Check test : all) {
                if (test.accepts(bytes, from, to)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Check comparison(Operator operator, Value value) {
        return switch (value.kind()) {
            case TEXT -> new Needle(value.text(), value.anyCase())::is;
            case NUMBER -> new NumberCheck(operator, value.text());
            case TIME -> new TimeCheck(operator, Instant.parse(value.text()));
            case LEVEL -> levels(operator, List.of(value));
        };
    }

    private static Check levels(Operator operator, List<Value> values) {
        byte[][] accepted =
                Arrays.stream(Level.values())
                        .filter(level -> accepts(operator, values, level))
                        .map(level -> level.name().getBytes(StandardCharsets.US_ASCII))
                        .toArray(byte[][]::new);
        return (bytes, from, to) -> {
            for (byte[] name : accepted) {
                // No two levels begin alike.
                if (bytes[from] == name[0]
                        && Arrays.equals(bytes, from, to, name, 0, name.length)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static boolean accepts(Operator operator, List<Value> values, Level level) {
        for (Value value : values) {
            if (operator.accepts(level.compareTo(Level.valueOf(value.text())))) {
                return true;
            }
        }
        return false;
    }
}
