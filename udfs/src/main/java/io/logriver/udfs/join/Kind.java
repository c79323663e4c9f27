package io.logriver.udfs.join;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a line's format means to joining. */
enum Kind {
    /** A whole record by its format, which has a field for a trace: never joined. */
    RECORD,
    /** A log line with a beginning of its own; only what can be nothing else continues an event. */
    LOG_LINE,
    /** Text that says nothing of itself, perhaps in an envelope. */
    BARE;

    private static final Set<Format> RECORDS =
            EnumSet.of(
                    Format.JSON,
                    Format.LOGFMT,
                    Format.ACCESS_LOG,
                    Format.HAPROXY,
                    Format.ENVOY,
                    Format.AWS_ELB,
                    Format.CEF,
                    Format.LEEF,
                    Format.PALO_ALTO,
                    Format.AWS_VPC_FLOW);

    /** Relays put their own beginning before every line, so it tells nothing of the text after. */
    private static final Set<Format> RELAYS =
            EnumSet.of(
                    Format.PLAIN,
                    Format.SYSLOG_RFC3164,
                    Format.SYSLOG_RFC5424,
                    Format.HEROKU,
                    Format.ANDROID_LOGCAT);

    private static final Kind[] BY_FORMAT = new Kind[Format.values().length];

    static {
        for (Format format : Format.values()) {
            BY_FORMAT[format.ordinal()] =
                    RECORDS.contains(format) ? RECORD : RELAYS.contains(format) ? BARE : LOG_LINE;
        }
    }

    /** The kind of a line whose text was taken. */
    static Kind of(ParsedLine line, LineText text) {
        return text.hasWord() ? BARE : BY_FORMAT[line.format().ordinal()];
    }

    /** The phase of an event that begins with a line; null where it is no beginning. */
    static @Nullable Phase opening(ParsedLine line, LineText text, Level holdFrom) {
        Kind kind = BY_FORMAT[line.format().ordinal()];
        if (kind == RECORD) {
            return null;
        }
        Level level = line.level();
        boolean severe = level != null && level.compareTo(holdFrom) >= 0;
        boolean worded = line.format() == Format.LEVEL_MESSAGE;
        if (kind == LOG_LINE && level != null && !severe && !worded) {
            return null;
        }
        text.take(line);
        if (worded && isConsole(line)) {
            return Phase.CONSOLE;
        }
        if (worded && !severe && !text.hasWord()) {
            return null;
        }
        Shape shape = ShapeScanner.of(text.bytes(), text.from(), text.to());
        Phase opening = Phase.opening(shape, text.bytes(), text.from(), text.to());
        // A log line's message may name an exception, but it is a log line all the same.
        return severe && (opening == null || opening == Phase.NAMED) ? Phase.LOG_LINE : opening;
    }

    /** .NET's console logger: level and category, the message on the next line. */
    private static boolean isConsole(ParsedLine line) {
        return line.length(Field.MESSAGE) == 0 && line.has(Field.LOGGER);
    }
}
