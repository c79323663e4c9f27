package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/** HAProxy's HTTP and TCP logs, as they stand after the syslog header or alone. */
public final class HaproxyFormat implements LineFormat {
    private static final byte[] NAME = HttpParts.ascii("haproxy");
    private static final byte[] FRONTEND = HttpParts.ascii("frontend");
    private static final byte[] BACKEND = HttpParts.ascii("backend");
    private static final byte[] TIMERS = HttpParts.ascii("timers");
    private static final byte[] TERMINATION = HttpParts.ascii("termination_state");

    private final TimeScanner times;

    public HaproxyFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int pid = from + NAME.length + 1;
        if (line[from] != NAME[0] || !Bytes.startsWith(line, from, to, NAME)) {
            return connection(line, from, to, out);
        }
        int pidEnd = Bytes.digitsEnd(line, Math.min(pid, to), to);
        if (pidEnd + 3 >= to || line[pidEnd] != ']' || line[pidEnd + 1] != ':') {
            return false;
        }
        if (!connection(line, pidEnd + 3, to, out)) {
            return false;
        }
        out.set(Field.SERVICE_NAME, line, from, NAME.length);
        out.set(Field.PID, line, pid, pidEnd - pid);
        return true;
    }

    private boolean connection(byte[] line, int from, int to, ParsedLine out) {
        int clientEnd = Bytes.wordEnd(line, from, Math.min(to, from + 64));
        if (clientEnd + 2 >= to || line[clientEnd + 1] != '[') {
            return false;
        }
        int timeEnd = times.scan(line, clientEnd + 2, to);
        if (timeEnd < 0 || timeEnd + 2 >= to || line[timeEnd] != ']' || line[timeEnd + 1] != ' ') {
            return false;
        }
        int frontend = timeEnd + 2;
        int frontendEnd = Bytes.wordEnd(line, frontend, to);
        if (frontendEnd < to && line[frontendEnd - 1] == ':') {
            return failed(line, from, clientEnd, frontend, to, out);
        }
        int backend = Math.min(frontendEnd + 1, to);
        int backendEnd = Bytes.wordEnd(line, backend, to);
        int timers = Math.min(backendEnd + 1, to);
        int timersEnd = Bytes.wordEnd(line, timers, to);
        if (timersEnd >= to
                || Bytes.indexOf(line, backend, backendEnd, '/') < 0
                || Bytes.indexOf(line, timers, timersEnd, '/') < 0) {
            return false;
        }
        times.apply(out);
        Members labels = out.labelMembers();
        labels.text(HttpParts.CLIENT, line, from, clientEnd - from);
        labels.text(FRONTEND, line, frontend, frontendEnd - frontend);
        labels.text(BACKEND, line, backend, backendEnd - backend);
        labels.text(TIMERS, line, timers, timersEnd - timers);
        total(line, timers, timersEnd, out);
        // Of a TCP connection there is nothing to say but this; HTTP has its request.
        out.set(Field.MESSAGE, line, frontend, Bytes.trimEnd(line, frontend, to) - frontend);
        rest(line, timersEnd + 1, to, out);
        out.setFormat(Format.HAPROXY);
        return true;
    }

    /** {@code client [time] frontend/listener: why the connection failed}. */
    private boolean failed(
            byte[] b, int from, int clientEnd, int frontend, int to, ParsedLine out) {
        int slash = Bytes.indexOf(b, frontend, Bytes.wordEnd(b, frontend, to), '/');
        if (slash < 0 || Bytes.indexOf(b, from, clientEnd, ':') < 0) {
            return false;
        }
        times.apply(out);
        out.labelMembers().text(HttpParts.CLIENT, b, from, clientEnd - from);
        out.labelMembers().text(FRONTEND, b, frontend, slash - frontend);
        LetterFormat.message(b, frontend, to, Format.HAPROXY, out);
        return true;
    }

    /** The last of the timers is the whole duration. */
    private static void total(byte[] b, int from, int to, ParsedLine out) {
        int start = to;
        while (start > from && b[start - 1] != '/') {
            start--;
        }
        start += start < to && b[start] == '+' ? 1 : 0;
        HttpParts.number(HttpParts.DURATION, b, start, to, out);
    }

    /** HTTP: status, bytes, two cookies, state, …, request. TCP: bytes, state, …. */
    private static void rest(byte[] b, int from, int to, ParsedLine out) {
        int firstEnd = Bytes.wordEnd(b, from, to);
        int second = Math.min(firstEnd + 1, to);
        int secondEnd = Bytes.wordEnd(b, second, to);
        boolean http =
                Bytes.number(b, second, secondEnd) >= 0 && HttpParts.status(b, from, firstEnd, out);
        if (!http) {
            HttpParts.number(HttpParts.BYTES, b, from, firstEnd, out);
            HttpParts.text(TERMINATION, b, second, secondEnd, out);
            out.setLevel(Level.INFO);
            return;
        }
        HttpParts.number(HttpParts.BYTES, b, second, secondEnd, out);
        int state = secondEnd;
        for (int i = 0; i < 2; i++) {
            state = Bytes.wordEnd(b, Math.min(state + 1, to), to);
        }
        state = Math.min(state + 1, to);
        HttpParts.text(TERMINATION, b, state, Bytes.wordEnd(b, state, to), out);
        int quote = Bytes.indexOf(b, state, to, '"');
        int end = quote < 0 ? -1 : HttpParts.quoteEnd(b, quote + 1, to);
        if (end > 0) {
            HttpParts.request(b, quote + 1, end, out);
        }
    }
}
