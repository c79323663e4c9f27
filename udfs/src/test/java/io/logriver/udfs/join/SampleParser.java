package io.logriver.udfs.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands just the formats of the cases, so that joining is tested alone. */
final class SampleParser {
    private static final Pattern LOG_LINE =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ([A-Z]+) (.*)",
                    Pattern.DOTALL);
    private static final Pattern CONTAINER =
            Pattern.compile("\\d{4}-[-0-9T:.]+Z (stdout|stderr) ([PF]) (.*)", Pattern.DOTALL);

    private SampleParser() {}

    static void parse(byte[] line, int offset, int length, ParsedLine out) {
        out.clear();
        parseText(new String(line, offset, length, UTF_8), line, offset, length, out);
    }

    private static void parseText(
            String text, byte[] line, int offset, int length, ParsedLine out) {
        Matcher container = CONTAINER.matcher(text);
        if (container.matches()) {
            set(out, Field.SOURCE, container.group(1));
            if (container.group(2).equals("P")) {
                out.setPartial(true);
                set(out, Field.MESSAGE, container.group(3));
                return;
            }
            byte[] inner = container.group(3).getBytes(UTF_8);
            parseText(container.group(3), inner, 0, inner.length, out);
            return;
        }
        Matcher log = LOG_LINE.matcher(text);
        if (log.matches()) {
            out.setFormat(Format.TIMESTAMP_LEVEL_MESSAGE);
            out.setLevel(Level.valueOf(log.group(1)));
            set(out, Field.MESSAGE, log.group(2));
            return;
        }
        out.setFormat(text.startsWith("{") ? Format.JSON : Format.PLAIN);
        out.set(Field.MESSAGE, line, offset, length);
    }

    private static void set(ParsedLine out, Field field, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        out.set(field, bytes, 0, bytes.length);
    }
}
