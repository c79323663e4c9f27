package io.logriver.udfs.sql;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.format.JsonText;
import java.time.Instant;
import java.util.Arrays;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/** A function that reads lines; the parser is made where the function runs, it is not shipped. */
public abstract class LineFunction extends ScalarFunction {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Reader reader;

    /** The parser and what it fills. */
    private static final class Reader {
        private final LineParser parser = new LineParser();
        private final ParsedLine line = new ParsedLine();
        private final ByteWriter unescaped = new ByteWriter(256);
    }

    private Reader reader() {
        Reader known = reader;
        if (known == null) {
            known = new Reader();
            reader = known;
        }
        return known;
    }

    /**
     * Reads a line.
     *
     * @param received when it was received: the time that dates without a year lie before; null
     *     where nobody knows, then such dates are no times
     */
    final ParsedLine parse(StringData line, @Nullable Instant received) {
        Reader here = reader();
        byte[] bytes = line.toBytes();
        long now = received == null ? ParserOptions.UNKNOWN_NOW : received.toEpochMilli();
        here.parser.parse(bytes, 0, bytes.length, now, here.line);
        return here.line;
    }

    /** A field of the line as text; null where the line does not say it. */
    final @Nullable StringData text(ParsedLine line, Field field) {
        if (!line.has(field)) {
            return null;
        }
        byte[] source = line.source(field);
        int offset = line.offset(field);
        int length = line.length(field);
        if (!line.isEscaped(field)) {
            return StringData.fromBytes(Arrays.copyOfRange(source, offset, offset + length));
        }
        ByteWriter unescaped = reader().unescaped;
        unescaped.clear();
        JsonText.unescape(source, offset, offset + length, unescaped);
        return StringData.fromBytes(unescaped.toByteArray());
    }

    static @Nullable TimestampData time(ParsedLine line) {
        return line.hasTimestamp()
                ? TimestampData.fromInstant(Instant.ofEpochSecond(line.epochSecond(), line.nano()))
                : null;
    }

    static @Nullable StringData level(ParsedLine line) {
        return line.level() == null ? null : StringData.fromString(line.level().name());
    }
}
