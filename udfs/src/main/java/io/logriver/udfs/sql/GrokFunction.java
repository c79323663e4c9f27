package io.logriver.udfs.sql;

import io.logriver.udfs.pattern.GrokFields;
import io.logriver.udfs.pattern.PatternRefusedException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code GROK(line, pattern)}: what the pattern takes out of a line, by name; null where it does
 * not match.
 *
 * <p>A pattern that is wrong or that could take too long is refused with the reason.
 */
@FunctionHint(output = @DataTypeHint("MAP<STRING, STRING>"))
public final class GrokFunction extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    /** Patterns come from a statement's text, seldom from a column. */
    private static final int PATTERNS_MAX = 64;

    private transient @Nullable Map<String, GrokFields> patterns;

    public @Nullable Map<String, String> eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) @Nullable StringData line,
            @DataTypeHint("STRING") @Nullable String pattern) {
        if (line == null || pattern == null) {
            return null;
        }
        byte[] bytes = line.toBytes();
        return compiled(pattern).match(bytes, 0, bytes.length);
    }

    private GrokFields compiled(String pattern) {
        Map<String, GrokFields> known = patterns;
        if (known == null) {
            known = new LinkedHashMap<>();
            patterns = known;
        }
        GrokFields compiled = known.get(pattern);
        if (compiled == null) {
            if (known.size() >= PATTERNS_MAX) {
                known.remove(known.keySet().iterator().next());
            }
            compiled = compile(pattern);
            known.put(pattern, compiled);
        }
        return compiled;
    }

    private static GrokFields compile(String pattern) {
        try {
            return GrokFields.compile(pattern);
        } catch (PatternRefusedException e) {
            throw new ValidationException(
                    "GROK refuses the pattern \"%s\": %s".formatted(pattern, e.getMessage()), e);
        }
    }
}
