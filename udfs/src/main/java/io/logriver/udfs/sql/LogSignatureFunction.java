package io.logriver.udfs.sql;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.signature.LogSignature;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** {@code LOG_SIGNATURE(message)}: the message with its variable parts masked. */
@FunctionHint(output = @DataTypeHint(value = "STRING", bridgedTo = StringData.class))
public final class LogSignatureFunction extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    public @Nullable StringData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class)
                    @Nullable StringData message) {
        if (message == null) {
            return null;
        }
        byte[] bytes = message.toBytes();
        ByteWriter signature = new ByteWriter(bytes.length + 16);
        LogSignature.write(bytes, 0, bytes.length, signature);
        return StringData.fromBytes(signature.toByteArray());
    }
}
