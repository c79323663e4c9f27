package io.logriver.udfs.sql;

import io.logriver.model.ByteWriter;
import java.time.Instant;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.StringData;
import org.jspecify.annotations.Nullable;

/** {@code PARSE_LOG_JSON(line [, received])}: all that a line says, in the wire format's keys. */
@FunctionHint(output = @DataTypeHint(value = "STRING", bridgedTo = StringData.class))
public final class ParseLogJsonFunction extends LineFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable StringData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class)
                    @Nullable StringData line) {
        return eval(line, null);
    }

    public @Nullable StringData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) @Nullable StringData line,
            @DataTypeHint("TIMESTAMP_LTZ(3)") @Nullable Instant received) {
        if (line == null) {
            return null;
        }
        ByteWriter json = new ByteWriter(512);
        parse(line, received).writeEvent(json);
        return StringData.fromBytes(json.toByteArray());
    }
}
