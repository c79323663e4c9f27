package io.logriver.udfs.envelope;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.format.LineFormat;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * What Docker Compose shows: {@code web-1 | line}, or {@code shop_web_1 | line} in its first
 * version. The name ends with the number of the container, since words and bars alone are a table.
 */
public final class ComposeFormat implements LineFormat {
    private static final byte[] NAME = "docker-compose".getBytes(StandardCharsets.US_ASCII);
    private static final int NAME_MAX = 96;
    private static final int NUMBER_MAX = 4;

    private final Envelope envelope;
    private final InnerParser inner;

    public ComposeFormat(ParserOptions options, InnerParser inner) {
        this.inner = inner;
        envelope = new Envelope(options);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int end = from;
        int limit = Math.min(to, from + NAME_MAX);
        while (end < limit && isName(line[end])) {
            end++;
        }
        if (end + 1 >= to || end == from || line[end] != ' ' || !Bytes.isDigit(line[end - 1])) {
            return false;
        }
        int number = end;
        while (number > from && Bytes.isDigit(line[number - 1])) {
            number--;
        }
        boolean numbered =
                number > from + 1
                        && end - number <= NUMBER_MAX
                        && (line[number - 1] == '-' || line[number - 1] == '_');
        int bar = end;
        while (bar < limit && line[bar] == ' ') {
            bar++;
        }
        if (!numbered || bar >= to || line[bar] != '|' || (bar + 1 < to && line[bar + 1] != ' ')) {
            return false;
        }
        out.set(Field.CONTAINER, line, from, end - from);
        int message = Math.min(bar + 2, to);
        out.set(Field.MESSAGE, line, message, to - message);
        envelope.open(inner, NAME, out);
        return true;
    }

    private static boolean isName(byte c) {
        return Bytes.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }
}
