package io.logriver.udfs.format;

import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/** What Cisco's devices write for a tag: facility, severity and what happened, in capitals. */
final class CiscoMnemonic {
    private static final int LENGTH_MAX = 64;
    private static final byte[] MNEMONIC = "mnemonic".getBytes(StandardCharsets.US_ASCII);

    private CiscoMnemonic() {}

    /** {@code %LINK-3-UPDOWN: message}: the severity is in the middle. */
    static boolean read(byte[] b, int from, int to, ParsedLine out) {
        if (from >= to || b[from] != '%') {
            return false;
        }
        int end = Bytes.indexOf(b, from, Math.min(to, from + LENGTH_MAX), ':');
        if (end < 0) {
            return false;
        }
        for (int i = from + 1; i + 2 < end; i++) {
            if (b[i] == '-' && b[i + 2] == '-' && b[i + 1] >= '0' && b[i + 1] <= '7') {
                out.setLevel(Levels.ofSeverity(b[i + 1] - '0'));
                out.labelMembers().text(MNEMONIC, b, from + 1, end - from - 1);
                Syslog3164Format.message(b, end + 1, to, out);
                out.setFormat(Format.SYSLOG_RFC3164);
                return true;
            }
            if (b[i] == ' ') {
                return false;
            }
        }
        return false;
    }
}
