package io.logriver.udfs.sql;

import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.StringData;
import org.jspecify.annotations.Nullable;

/** {@code LOG_LEVEL(line)}: the level that a line names, TRACE to FATAL; null for none. */
@FunctionHint(output = @DataTypeHint(value = "STRING", bridgedTo = StringData.class))
public final class LogLevelFunction extends LineFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable StringData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class)
                    @Nullable StringData line) {
        return line == null ? null : level(parse(line, null));
    }
}
