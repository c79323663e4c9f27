package io.logriver.udfs.format;

import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * The kernel's ring buffer: {@code [seconds.micros] message}, seconds since the machine started.
 */
public final class KernelFormat implements LineFormat {
    private static final byte[] UPTIME = "uptime".getBytes(StandardCharsets.US_ASCII);

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        return line[from] == '[' && read(line, from, to, out);
    }

    /** Reads a line that begins with the time since the start; false where it does not. */
    static boolean read(byte[] line, int from, int to, ParsedLine out) {
        int start = from < to && line[from] == '[' ? Bytes.skipBlanks(line, from + 1, to) : to;
        start += start < to && line[start] == '+' ? 1 : 0;
        int point = Bytes.digitsEnd(line, start, Math.min(to, start + 9));
        if (point == start || point + 8 >= to || line[point] != '.') {
            return false;
        }
        int end = Bytes.digitsEnd(line, point + 1, Math.min(to, point + 8));
        if (end - point != 7 || line[end] != ']' || line[end + 1] != ' ') {
            return false;
        }
        out.labelMembers().text(UPTIME, line, start, end - start);
        LetterFormat.message(line, end + 1, to, Format.KERNEL, out);
        return true;
    }
}
