package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * What devices and agents send behind a syslog header in a format of their own; its format is then
 * that of the line, and what it says wins over the header.
 */
final class SyslogPayload {
    private static final byte[] KERNEL = HttpParts.ascii("kernel");
    private static final byte[] DATE = HttpParts.ascii("date=");

    private final SecurityEventFormat events;
    private final PaloAltoFormat firewall;
    private final WindowsEventFormat windows;
    private final LogfmtFormat logfmt;

    SyslogPayload(TimeScanner times) {
        events = new SecurityEventFormat(times);
        firewall = new PaloAltoFormat(times);
        windows = new WindowsEventFormat(times);
        logfmt = new LogfmtFormat(times);
    }

    /** True where a security event begins, which tells that a host's name stands before it. */
    static boolean isEvent(byte[] b, int p, int to) {
        return SecurityEventFormat.mayBegin(b, p, to);
    }

    /** Takes the message of a syslog line apart, if it is one of these. */
    void read(byte[] b, ParsedLine out) {
        int from = out.offset(Field.MESSAGE);
        int to = from + out.length(Field.MESSAGE);
        if (to - from < 8) {
            return;
        }
        switch (b[from]) {
            case 'C', 'L' -> events.parse(b, from, to, out);
            case 'M' -> windows.parse(b, from, to, out);
            case '[' -> kernel(b, from, to, out);
            case '<' -> level(b, from, to, out);
            default -> {
                if (Bytes.isDigit(b[from])) {
                    firewall.parse(b, from, to, out);
                }
            }
        }
    }

    /** NetworkManager writes its level as {@code <warn>}; the text is left as it is. */
    private static void level(byte[] b, int from, int to, ParsedLine out) {
        int close = Bytes.indexOf(b, from, Math.min(to, from + Levels.NAME_MAX), '>');
        Level named = close < 0 ? null : Levels.ofHeader(b, from + 1, close);
        if (named != null && close + 1 < to && b[close + 1] == ' ') {
            out.setLevel(named);
        }
    }

    /** The kernel's time since the start of the machine. */
    private static void kernel(byte[] b, int from, int to, ParsedLine out) {
        if (Bytes.equal(
                out.source(Field.SERVICE_NAME),
                out.offset(Field.SERVICE_NAME),
                out.offset(Field.SERVICE_NAME) + out.length(Field.SERVICE_NAME),
                KERNEL)) {
            Format format = out.format();
            KernelFormat.read(b, from, to, out);
            out.setFormat(format);
        }
    }

    /**
     * FortiGate's pairs, which stand right behind the priority.
     *
     * @param out cleared; filled where the answer is true, else cleared again
     */
    boolean pairs(byte[] b, int p, int to, int priority, ParsedLine out) {
        if (!Bytes.startsWith(b, p, to, DATE)) {
            return false;
        }
        if (!logfmt.parse(b, p, to, out)) {
            out.clear();
            return false;
        }
        Level named = out.level();
        SyslogPriority.apply(priority, out);
        if (named != null) {
            out.setLevel(named);
        }
        return true;
    }
}
