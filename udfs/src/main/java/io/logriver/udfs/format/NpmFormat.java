package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What npm prints: its name, its word for the level, the message. */
public final class NpmFormat implements LineFormat {
    private static final byte[] NAME = HttpParts.ascii("npm ");
    private static final int WORD_MAX = 8;
    private static final Map<String, Level> LEVELS =
            Map.ofEntries(
                    Map.entry("ERR!", Level.ERROR),
                    Map.entry("error", Level.ERROR),
                    Map.entry("WARN", Level.WARN),
                    Map.entry("warn", Level.WARN),
                    Map.entry("notice", Level.INFO),
                    Map.entry("info", Level.INFO),
                    Map.entry("http", Level.INFO),
                    Map.entry("timing", Level.DEBUG),
                    Map.entry("verb", Level.DEBUG),
                    Map.entry("verbose", Level.DEBUG),
                    Map.entry("sill", Level.TRACE),
                    Map.entry("silly", Level.TRACE));

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (!Bytes.startsWith(line, from, to, NAME)) {
            return false;
        }
        int word = from + NAME.length;
        int end = Bytes.wordEnd(line, word, Math.min(to, word + WORD_MAX));
        Level level = LEVELS.get(new String(line, word, end - word, StandardCharsets.US_ASCII));
        if (level == null) {
            return false;
        }
        out.setLevel(level);
        out.set(Field.LOGGER, line, from, NAME.length - 1);
        LetterFormat.message(line, end, to, Format.LEVEL_MESSAGE, out);
        return true;
    }
}
