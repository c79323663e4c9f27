package io.logriver.udfs.format;

import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/** The number in angle brackets that a syslog message begins with: facility and severity. */
final class SyslogPriority {
    private static final int PRIORITY_MAX = 191;
    private static final byte[] FACILITY = ascii("facility");
    private static final long FACILITY_HASH = Bytes.hash(FACILITY, 0, FACILITY.length);

    /** {@code "facility":"name"} for each. */
    private static final byte[][] FACILITIES = new byte[24][];

    static {
        String[] names =
                ("kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert"
                                + " clock local0 local1 local2 local3 local4 local5 local6 local7")
                        .split(" ", -1);
        for (int i = 0; i < names.length; i++) {
            FACILITIES[i] = ascii("\"facility\":\"%s\"".formatted(names[i]));
        }
    }

    private SyslogPriority() {}

    /** The priority of {@code <n>} at {@code p}; -1 where none is. */
    static int at(byte[] b, int p, int to) {
        if (to - p < 3 || b[p] != '<') {
            return -1;
        }
        int end = Math.min(to, p + 5);
        int priority = 0;
        int i = p + 1;
        for (; i < end && Bytes.isDigit(b[i]); i++) {
            priority = priority * 10 + b[i] - '0';
        }
        boolean closed = i > p + 1 && i < end && b[i] == '>';
        return closed && priority <= PRIORITY_MAX ? priority : -1;
    }

    /** Where the message goes on after the priority at {@code p}. */
    static int end(byte[] b, int p) {
        int i = p + 2;
        while (b[i] != '>') {
            i++;
        }
        return i + 1;
    }

    static void apply(int priority, ParsedLine out) {
        out.setLevel(Levels.ofSeverity(priority & 7));
        byte[] member = FACILITIES[priority >> 3];
        out.labelMembers().member(member, 0, member.length, FACILITY.length, FACILITY_HASH);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
