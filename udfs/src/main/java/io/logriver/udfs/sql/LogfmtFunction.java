package io.logriver.udfs.sql;

import java.util.Map;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code LOGFMT(line)}: the pairs of a line of {@code key=value}, the last of equal keys. Words
 * without an equals sign are no pairs; a line without pairs gives an empty map.
 */
@FunctionHint(output = @DataTypeHint("MAP<STRING, STRING>"))
public final class LogfmtFunction extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable Map<String, String> eval(@DataTypeHint("STRING") @Nullable String line) {
        return line == null ? null : LogfmtPairs.of(line);
    }
}
