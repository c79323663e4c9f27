package io.logriver.udfs.sql;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParsedLine;
import java.time.Instant;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.jspecify.annotations.Nullable;

/** {@code PARSE_LOG(line [, received])}: all that a line says, as a row. */
@FunctionHint(
        output =
                @DataTypeHint(
                        value =
                                "ROW<`timestamp` TIMESTAMP_LTZ(9), `level` STRING, `message` STRING,"
                                        + " `format` STRING, `logger` STRING, `process_id` STRING,"
                                        + " `thread_name` STRING, `service_name` STRING,"
                                        + " `service_version` STRING, `host_name` STRING,"
                                        + " `container_id` STRING, `pod_name` STRING, `source` STRING,"
                                        + " `trace_id` STRING, `request_id` STRING, `user_id` STRING,"
                                        + " `error_type` STRING, `stack_trace` STRING,"
                                        + " `labels` STRING>",
                        bridgedTo = RowData.class))
public final class ParseLogFunction extends LineFunction {
    private static final long serialVersionUID = 1L;

    /** The text fields of the row, from its fifth field on. */
    private static final Field[] FIELDS = {
        Field.LOGGER,
        Field.PID,
        Field.THREAD,
        Field.SERVICE_NAME,
        Field.SERVICE_VERSION,
        Field.HOST,
        Field.CONTAINER,
        Field.POD,
        Field.SOURCE,
        Field.TRACE_ID,
        Field.REQUEST_ID,
        Field.USER_ID,
        Field.ERROR_TYPE,
        Field.STACK_TRACE,
    };

    private static final int FIRST_FIELD = 4;

    public @Nullable RowData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class)
                    @Nullable StringData line) {
        return eval(line, null);
    }

    public @Nullable RowData eval(
            @DataTypeHint(value = "STRING", bridgedTo = StringData.class) @Nullable StringData line,
            @DataTypeHint("TIMESTAMP_LTZ(3)") @Nullable Instant received) {
        if (line == null) {
            return null;
        }
        ParsedLine parsed = parse(line, received);
        GenericRowData row = new GenericRowData(FIRST_FIELD + FIELDS.length + 1);
        row.setField(0, time(parsed));
        row.setField(1, level(parsed));
        row.setField(2, text(parsed, Field.MESSAGE));
        row.setField(3, StringData.fromString(parsed.format().wireName()));
        for (int i = 0; i < FIELDS.length; i++) {
            row.setField(FIRST_FIELD + i, text(parsed, FIELDS[i]));
        }
        row.setField(FIRST_FIELD + FIELDS.length, labels(parsed.labelMembers()));
        return row;
    }

    /** Everything else that the line says, as a JSON object; null for nothing else. */
    private static @Nullable StringData labels(Members members) {
        if (members.isEmpty()) {
            return null;
        }
        ByteWriter object = new ByteWriter(256).append('{');
        members.writeTo(object);
        return StringData.fromBytes(object.append('}').toByteArray());
    }
}
