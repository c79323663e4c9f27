package io.logriver.udfs.sql;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.scan.Ansi;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** {@code STRIP_ANSI(text)}: the text without the escape sequences of terminals. */
@FunctionHint(output = @DataTypeHint(value = "STRING", bridgedTo = StringData.class))
public final class StripAnsiFunction extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable StringData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class)
                    @Nullable StringData text) {
        if (text == null) {
            return null;
        }
        byte[] bytes = text.toBytes();
        if (!Ansi.occursIn(bytes, 0, bytes.length)) {
            return text;
        }
        ByteWriter stripped = new ByteWriter(bytes.length);
        Ansi.strip(bytes, 0, bytes.length, stripped);
        return StringData.fromBytes(stripped.toByteArray());
    }
}
