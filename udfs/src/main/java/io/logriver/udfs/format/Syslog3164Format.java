package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.ByteSet;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;

/**
 * Syslog as in RFC 3164 and as it is really sent: {@code <pri>time host tag[pid]: message} with or
 * without the priority, the host or the tag, with a year or an ISO time, and Cisco's {@code
 * %FACILITY-SEVERITY-MNEMONIC:}.
 */
public final class Syslog3164Format implements LineFormat {
    private static final int TAG_MAX = 64;
    private static final ByteSet HOSTS = ByteSet.lettersDigitsAnd(".-_:%/@#");
    private static final ByteSet TAGS = ByteSet.lettersDigitsAnd("_-./()@#+");
    private static final byte[] HAPROXY = "haproxy".getBytes(StandardCharsets.US_ASCII);
    private static final int ASIDE_MAX = 192;
    private static final byte[] REPEATED = "---".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTEXT = "context".getBytes(StandardCharsets.US_ASCII);

    private final TimeScanner times;
    private final HaproxyFormat haproxy;
    private final SyslogPayload payload;

    public Syslog3164Format(TimeScanner times) {
        this.times = times;
        haproxy = new HaproxyFormat(times);
        payload = new SyslogPayload(times);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (!header(line, from, to, out)) {
            return false;
        }
        payload.read(line, out);
        return true;
    }

    private boolean header(byte[] line, int from, int to, ParsedLine out) {
        int p = Syslog5424Format.frame(line, from, to);
        int priority = SyslogPriority.at(line, p, to);
        if (priority >= 0) {
            p = SyslogPriority.end(line, p);
            if (payload.pairs(line, p, to, priority, out)) {
                return true;
            }
            SyslogPriority.apply(priority, out);
        }
        boolean named = priority < 0 && p < to && Bytes.isLetter(line[p]);
        p = sequenceEnd(line, p, to);
        if (p < to && (line[p] == '*' || line[p] == '.')) {
            p++;
        }
        int timeEnd = times.scan(line, p, to);
        if (timeEnd < 0 && priority >= 0) {
            p = SyslogOrigin.router(line, p, to, times, out);
            timeEnd = times.scan(line, p, to);
        }
        if (timeEnd < 0) {
            return priority >= 0 ? untimed(line, p, to, out) : CiscoMnemonic.read(line, p, to, out);
        }
        if (timeEnd < to && line[timeEnd] == ':') {
            timeEnd++;
        }
        if (timeEnd >= to || line[timeEnd] != ' ') {
            return false;
        }
        times.apply(out);
        // java.util.logging writes a class where the host would be: "May 01, 2024 10:00:00 AM".
        named =
                named
                        && Bytes.isDigit(line[timeEnd - 1])
                        && Bytes.indexOf(line, p, timeEnd, ',') < 0;
        int host = Bytes.skipBlanks(line, timeEnd, to);
        if (CiscoMnemonic.read(line, host, to, out)) {
            return true;
        }
        if (!rest(line, host, to, priority >= 0, named, out)
                || (priority < 0 && SyslogOrigin.isSentence(line, timeEnd, host, named, out))) {
            return false;
        }
        if (out.has(Field.SERVICE_NAME)
                && Bytes.startsWith(line, out.offset(Field.SERVICE_NAME), to, HAPROXY)) {
            int said = out.offset(Field.MESSAGE);
            haproxy.parse(line, said, said + out.length(Field.MESSAGE), out);
        }
        return true;
    }

    /** Cisco counts its messages: {@code 123: }; some name the host there as well. */
    static int sequenceEnd(byte[] b, int p, int to) {
        int end = Bytes.digitsEnd(b, p, Math.min(to, p + 10));
        boolean counted = end > p && end + 1 < to && b[end] == ':' && b[end + 1] == ' ';
        return counted ? end + 2 : p;
    }

    /** A message after a priority alone. */
    private static boolean untimed(byte[] b, int p, int to, ParsedLine out) {
        if (p >= to || b[p] == '<') {
            return false;
        }
        if (!KernelFormat.read(b, p, to, out)
                && !CiscoMnemonic.read(b, p, to, out)
                && !tagged(b, p, to, out)) {
            message(b, p, to, out);
        }
        out.setFormat(Format.SYSLOG_RFC3164);
        return true;
    }

    private static boolean rest(
            byte[] b, int host, int to, boolean prioritized, boolean named, ParsedLine out) {
        int hostEnd = Bytes.wordEnd(b, host, to);
        boolean isTag = endsTag(b, host, hostEnd);
        if (isTag) {
            if (!prioritized && b[hostEnd - 2] != ']') {
                return false;
            }
            return tagged(b, host, to, out) && done(out);
        }
        if (Bytes.equal(b, host, hostEnd, REPEATED)) {
            message(b, host, to, out);
            return done(out);
        }
        if (hostEnd >= to || !isHost(b, host, hostEnd, to)) {
            return false;
        }
        if (SyslogOrigin.hasFacility(b, host, hostEnd) && leveled(b, host, to, out)) {
            return done(out);
        }
        if (!prioritized && Levels.ofHeader(b, host, hostEnd) != null) {
            return false;
        }
        int tag = Bytes.skipBlanks(b, hostEnd, to);
        if (tag + 1 < to && b[tag] == ':' && b[tag + 1] == ' ') {
            tag += 2;
        }
        if (!prioritized && tag - hostEnd > 1 && !named) {
            return false;
        }
        if (tagged(b, tag, to, out)
                || leveled(b, tag, to, out)
                || CiscoMnemonic.read(b, tag, to, out)) {
            out.set(Field.HOST, b, host, hostEnd - host);
            return done(out);
        }
        if (!prioritized && !named && !SyslogPayload.isEvent(b, tag, to)) {
            return false;
        }
        out.set(Field.HOST, b, host, hostEnd - host);
        if (!SpacedTag.read(b, tag, to, out)) {
            message(b, tag, to, out);
        }
        return done(out);
    }

    /** {@code err tag[12]:}, {@code daemon.err tag:}: the level before the tag. */
    private static boolean leveled(byte[] b, int p, int to, ParsedLine out) {
        int tag = SyslogOrigin.levelEnd(b, p, to);
        if (tag == p || !tagged(b, tag, to, out)) {
            return false;
        }
        if (!out.has(Field.PID) && !SyslogOrigin.hasFacility(b, p, Bytes.wordEnd(b, p, to))) {
            out.unset(Field.SERVICE_NAME);
            return false;
        }
        SyslogOrigin.put(b, p, to, out);
        return true;
    }

    private static boolean done(ParsedLine out) {
        out.setFormat(Format.SYSLOG_RFC3164);
        return true;
    }

    /**
     * {@code tag:}, {@code tag[pid]:}, {@code tag 1.4.1:}, {@code -- tag[pid]:}, {@code tag[pid] }.
     */
    private static boolean tagged(byte[] b, int from, int to, ParsedLine out) {
        int start = from;
        if (to - from > 3 && b[from] == '-' && b[from + 1] == '-' && b[from + 2] == ' ') {
            start = from + 3;
        }
        int p = TAGS.end(b, start, Math.min(to, start + TAG_MAX));
        if (p == start || p >= to || !isTagStart(b[start])) {
            return false;
        }
        int nameEnd = p;
        // The daemon's version: "syslogd 1.4.1: restart."
        if (b[p] == ' ' && p + 1 < to && Bytes.isDigit(b[p + 1])) {
            int version = p + 1;
            while (version < to && (Bytes.isLetterOrDigit(b[version]) || b[version] == '.')) {
                version++;
            }
            if (version < to && b[version] == ':') {
                p = version;
            }
        }
        int pid = -1;
        int pidEnd = -1;
        if (b[p] == '[') {
            pid = p + 1;
            pidEnd = pid;
            int pidLimit = Math.min(to, pid + TAG_MAX);
            while (pidEnd < pidLimit && b[pidEnd] != ']' && b[pidEnd] != ' ') {
                pidEnd++;
            }
            if (pidEnd >= pidLimit || b[pidEnd] != ']') {
                return false;
            }
            p = pidEnd + 1;
        }
        int aside = pid < 0 ? -1 : aside(b, p, to);
        if (aside > 0) {
            out.labelMembers().text(CONTEXT, b, p + 2, aside - p - 3);
            p = aside;
        }
        boolean colon = p < to && b[p] == ':';
        if (!colon && (pid < 0 || (p < to && b[p] != ' '))) {
            return false;
        }
        p += colon ? 1 : 0;
        if (p < to && b[p] != ' ' && b[p] != '\t') {
            return false;
        }
        out.set(Field.SERVICE_NAME, b, start, nameEnd - start);
        if (pid >= 0 && pidEnd > pid) {
            out.set(Field.PID, b, pid, pidEnd - pid);
        }
        message(b, p, to, out);
        return true;
    }

    /** launchd says in parentheses of whom it speaks: {@code tag[1] (name):}. */
    private static int aside(byte[] b, int p, int to) {
        if (p + 3 >= to || b[p] != ' ' || b[p + 1] != '(') {
            return -1;
        }
        int close = Bytes.indexOf(b, p, Math.min(to, p + ASIDE_MAX), ')');
        return close > 0 && close + 1 < to && b[close + 1] == ':' ? close + 1 : -1;
    }

    /** A first word that is already the tag: it ends in a colon, after a letter or a bracket. */
    private static boolean endsTag(byte[] b, int from, int to) {
        if (to - from < 2 || b[to - 1] != ':' || b[to - 2] == ':') {
            return false;
        }
        int colon = Bytes.indexOf(b, from, to, ':');
        return colon == to - 1 && isTagStart(b[from]);
    }

    private static boolean isHost(byte[] b, int from, int end, int to) {
        return end > from
                && HOSTS.end(b, from, to) == end
                && (Bytes.isLetterOrDigit(b[from]) || b[from] == '#' || isOdd(b, from, end))
                && (end - from < 2 || b[from] != '0' || b[from + 1] != 'x');
    }

    /** IPv6's {@code ::1}, or nothing. */
    private static boolean isOdd(byte[] b, int from, int to) {
        return to - from > 1 ? b[from] == ':' : b[from] == '-';
    }

    private static boolean isTagStart(byte c) {
        return Bytes.isLetterOrDigit(c) || c == '_' || c == '/' || c == '(' || c == '-';
    }

    static void message(byte[] b, int from, int to, ParsedLine out) {
        int p = Bytes.skipBlanks(b, from, to);
        out.set(Field.MESSAGE, b, p, Bytes.trimEnd(b, p, to) - p);
    }
}
