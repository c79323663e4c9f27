package io.logriver.udfs.sql;

import java.time.Instant;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.jspecify.annotations.Nullable;

/** {@code LOG_TIMESTAMP(line [, received])}: when a line says that it was written. */
@FunctionHint(output = @DataTypeHint(value = "TIMESTAMP_LTZ(9)", bridgedTo = TimestampData.class))
public final class LogTimestampFunction extends LineFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable TimestampData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class)
                    @Nullable StringData line) {
        return eval(line, null);
    }

    public @Nullable TimestampData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) @Nullable StringData line,
            @DataTypeHint("TIMESTAMP_LTZ(3)") @Nullable Instant received) {
        return line == null ? null : time(parse(line, received));
    }
}
