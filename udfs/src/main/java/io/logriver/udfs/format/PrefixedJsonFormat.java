package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;

/**
 * A logger's JSON object with some text before it: a time, a stream, a tag. The text must be short
 * and the object must end the line and say what a logger says, since messages quote JSON as well.
 */
public final class PrefixedJsonFormat implements LineFormat {
    private static final int PREFIX_MAX = 128;
    private static final byte[] PREFIX = "_prefix".getBytes(StandardCharsets.US_ASCII);

    private final JsonFormat json;
    private final TimeScanner times;

    public PrefixedJsonFormat(ParserOptions options, TimeScanner times) {
        json = new JsonFormat(options, times);
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int end = Bytes.trimEnd(line, from, to);
        if (end <= from || line[end - 1] != '}') {
            return false;
        }
        int brace = Bytes.indexOf(line, from, Math.min(end, from + PREFIX_MAX), '{');
        if (brace <= from
                || brace + 1 >= end
                || (line[brace + 1] != '"' && line[brace + 1] != ' ')) {
            return false;
        }
        if (!json.parse(line, brace, end, out)) {
            return false;
        }
        if (!out.has(Field.MESSAGE) || (out.level() == null && !out.hasTimestamp())) {
            return false;
        }
        int prefix = Bytes.skipBlanks(line, from, brace);
        int prefixEnd = Bytes.trimEnd(line, prefix, brace);
        int bracket = prefix < prefixEnd && line[prefix] == '[' ? 1 : 0;
        int timeEnd = times.scan(line, prefix + bracket, prefixEnd);
        if (timeEnd > 0) {
            if (!out.hasTimestamp()) {
                times.apply(out);
            }
            prefix = Bytes.skipBlanks(line, timeEnd + bracket, prefixEnd);
        }
        if (prefix < prefixEnd) {
            out.labelMembers().text(PREFIX, line, prefix, prefixEnd - prefix);
        }
        return true;
    }
}
