package io.logriver.udfs.sql;

import io.logriver.model.ByteWriter;
import io.logriver.model.rules.Redaction;
import io.logriver.udfs.redact.Redactor;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** {@code REDACT(line)}: the line without what the built-in rules hide. */
@FunctionHint(output = @DataTypeHint(value = "STRING", bridgedTo = StringData.class))
public final class RedactFunction extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Redactor redactor;

    public @Nullable StringData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class)
                    @Nullable StringData line) {
        if (line == null) {
            return null;
        }
        byte[] bytes = line.toBytes();
        Redactor redactor = redactor();
        if (!redactor.finds(bytes, 0, bytes.length)) {
            return line;
        }
        ByteWriter redacted = new ByteWriter(bytes.length + 32);
        boolean changed = redactor.redact(bytes, 0, bytes.length, redacted);
        return changed ? StringData.fromBytes(redacted.toByteArray()) : line;
    }

    private Redactor redactor() {
        Redactor known = redactor;
        if (known == null) {
            known = new Redactor(Redaction.DEFAULTS);
            redactor = known;
        }
        return known;
    }
}
