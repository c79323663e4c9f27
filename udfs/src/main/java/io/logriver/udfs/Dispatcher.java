package io.logriver.udfs;

import io.logriver.udfs.envelope.ComposeFormat;
import io.logriver.udfs.envelope.CriFormat;
import io.logriver.udfs.envelope.HerokuFormat;
import io.logriver.udfs.envelope.InnerParser;
import io.logriver.udfs.envelope.JsonEnvelope;
import io.logriver.udfs.envelope.SyslogEnvelope;
import io.logriver.udfs.format.AccessLogFormat;
import io.logriver.udfs.format.AngleFormat;
import io.logriver.udfs.format.AuditFormat;
import io.logriver.udfs.format.ColumnsFormat;
import io.logriver.udfs.format.ElbFormat;
import io.logriver.udfs.format.EnvoyFormat;
import io.logriver.udfs.format.GinFormat;
import io.logriver.udfs.format.HaproxyFormat;
import io.logriver.udfs.format.HaproxyNotice;
import io.logriver.udfs.format.HeaderFormat;
import io.logriver.udfs.format.KernelFormat;
import io.logriver.udfs.format.LetterFormat;
import io.logriver.udfs.format.LineFormat;
import io.logriver.udfs.format.LogcatFormat;
import io.logriver.udfs.format.LogfmtFormat;
import io.logriver.udfs.format.LogrusFormat;
import io.logriver.udfs.format.NlbFormat;
import io.logriver.udfs.format.NpmFormat;
import io.logriver.udfs.format.PaloAltoFormat;
import io.logriver.udfs.format.PhpFormat;
import io.logriver.udfs.format.PrefixedJsonFormat;
import io.logriver.udfs.format.RedisFormat;
import io.logriver.udfs.format.ReportFormat;
import io.logriver.udfs.format.RequestFormat;
import io.logriver.udfs.format.RunnerFormat;
import io.logriver.udfs.format.S3Format;
import io.logriver.udfs.format.SecurityEventFormat;
import io.logriver.udfs.format.SquidFormat;
import io.logriver.udfs.format.SslRequestFormat;
import io.logriver.udfs.format.Syslog3164Format;
import io.logriver.udfs.format.Syslog5424Format;
import io.logriver.udfs.format.UsualHeader;
import io.logriver.udfs.format.VpcFlowFormat;
import io.logriver.udfs.format.WindowsEventFormat;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import org.jspecify.annotations.Nullable;

/**
 * The formats in the order in which they are tried, for each first byte that a line can have; the
 * last is plain text, which every line is.
 */
final class Dispatcher implements InnerParser {
    private static final LineFormat[] NONE = {};

    /** What the methods of requests begin with. */
    private static final byte[] REQUESTS = {'G', 'P', 'D', 'H', 'O'};

    /** What lies before this in a longer line may be looked at without asking for its end. */
    private static final int START = 18;

    private static final int PRIORITY_MAX = 4;

    /** For lines that begin with a year and a dash or slash, and those with a T after the date. */
    private final LineFormat[] dated;

    private final LineFormat[] datedIso;

    /** For lines that begin with a short date or a time of day. */
    private final LineFormat[] timed;

    /** For lines that begin with an address of IPv4. */
    private final LineFormat[] addressed;

    /** For lines that begin with a priority, and those with a version after it. */
    private final LineFormat[] prioritized;

    private final LineFormat[] versioned;

    private final TimeScanner times;
    private final @Nullable OwnFormats own;
    private final LineFormat[][] byFirstByte = new LineFormat[128][];

    /**
     * @param own the tenant's formats, tried first; null for none
     * @param envelopes how many envelopes may still be opened
     */
    Dispatcher(ParserOptions options, TimeScanner times, @Nullable OwnFormats own, int envelopes) {
        this.times = times;
        this.own = own;
        InnerParser inner =
                envelopes > 0
                        ? new Dispatcher(options, times, own, envelopes - 1)
                        : Dispatcher::plain;
        LineFormat json = new JsonEnvelope(options, times, inner);
        LineFormat cri = new CriFormat(options, times, inner);
        LineFormat logfmt = new LogfmtFormat(times);
        LineFormat header = new HeaderFormat(times);
        LineFormat rfc3164 = new SyslogEnvelope(options, new Syslog3164Format(times), inner);
        LineFormat rfc5424 = new SyslogEnvelope(options, new Syslog5424Format(times), inner);
        LineFormat prefixed = new PrefixedJsonFormat(options, times);
        LineFormat heroku = new HerokuFormat(options, times, inner);
        LineFormat letter = new LetterFormat(times);
        LineFormat logcat = new LogcatFormat(times);
        LineFormat redis = new RedisFormat(times);
        LineFormat columns = new ColumnsFormat(times);
        LineFormat kernel = new KernelFormat();
        LineFormat access = new AccessLogFormat(times);
        LineFormat haproxy = new HaproxyFormat(times);
        LineFormat envoy = new EnvoyFormat(times);
        LineFormat elb = new ElbFormat(times);
        LineFormat compose = new ComposeFormat(options, inner);
        LineFormat php = new PhpFormat(times);
        LineFormat usual = new UsualHeader(times);
        LineFormat audit = new AuditFormat(times);
        LineFormat s3 = new S3Format(times);
        LineFormat angle = new AngleFormat(times);
        LineFormat events = new SecurityEventFormat(times);
        LineFormat windows = new WindowsEventFormat(times);
        LineFormat runner = new RunnerFormat();
        LineFormat[] digits = {
            cri,
            heroku,
            elb,
            redis,
            logcat,
            new SquidFormat(times),
            s3,
            access,
            haproxy,
            columns,
            rfc5424,
            prefixed,
            rfc3164,
            header,
            new VpcFlowFormat(times),
            new PaloAltoFormat(times)
        };
        timed =
                new LineFormat[] {
                    usual, redis, logcat, access, haproxy, columns, prefixed, rfc3164, header
                };
        datedIso = new LineFormat[] {usual, cri, heroku, elb, logcat, prefixed, rfc3164, header};
        dated = new LineFormat[] {usual, logcat, prefixed, rfc3164, header};
        addressed = new LineFormat[] {access, haproxy, columns, prefixed, rfc3164, header};
        prioritized = new LineFormat[] {rfc3164};
        versioned = new LineFormat[] {rfc5424, rfc3164};
        LineFormat logrus = new LogrusFormat(times);
        LineFormat[] letters = {
            compose, logrus, php, logfmt, letter, elb, rfc3164, prefixed, header, s3, access,
            columns, windows
        };
        for (int c = 0; c < byFirstByte.length; c++) {
            if (Bytes.isDigit((byte) c)) {
                byFirstByte[c] = digits;
            } else if (Bytes.isLetter((byte) c)) {
                byFirstByte[c] = letters;
            } else {
                byFirstByte[c] = NONE;
            }
        }
        byFirstByte['{'] = new LineFormat[] {json};
        byFirstByte['t'] = before(audit, before(new NlbFormat(times), letters));
        LineFormat request = new RequestFormat();
        for (byte c : REQUESTS) {
            byFirstByte[c] = before(request, letters);
        }
        byFirstByte['h'] = before(haproxy, letters);
        byFirstByte['C'] = before(events, letters);
        byFirstByte['L'] = before(events, letters);
        byFirstByte['n'] = before(new NpmFormat(), before(audit, letters));
        byFirstByte['<'] = new LineFormat[] {rfc5424, rfc3164, angle};
        byFirstByte['#'] = new LineFormat[] {angle, runner};
        byFirstByte['='] = new LineFormat[] {new ReportFormat(times)};
        byFirstByte['%'] = new LineFormat[] {rfc3164};
        byFirstByte['['] =
                new LineFormat[] {
                    envoy,
                    kernel,
                    new GinFormat(times),
                    php,
                    prefixed,
                    new HaproxyNotice(),
                    new SslRequestFormat(times),
                    header
                };
        byFirstByte['-'] = new LineFormat[] {columns, access};
        byFirstByte[':'] = new LineFormat[] {access, haproxy, runner};
        byFirstByte['*'] = new LineFormat[] {rfc3164};
        byFirstByte['@'] = new LineFormat[] {header};
        byFirstByte[' '] = new LineFormat[] {json, header};
        byFirstByte['\t'] = new LineFormat[] {json, header};
        byFirstByte['_'] = new LineFormat[] {logfmt};
    }

    @Override
    public void parse(byte[] line, int from, int to, ParsedLine out) {
        builtIn(line, from, to, out);
        // Patterns are about the line inside an envelope, and there they have been tried.
        if (own != null && out.content() == null) {
            own.parse(line, from, to, out);
        }
    }

    private void builtIn(byte[] line, int from, int to, ParsedLine out) {
        out.clear();
        times.forget();
        if (from < to && line[from] >= 0) {
            for (LineFormat format : candidates(line, from, to)) {
                if (format.parse(line, from, to, out)) {
                    return;
                }
                out.clear();
            }
        }
        plain(line, from, to, out);
    }

    private LineFormat[] candidates(byte[] line, int from, int to) {
        byte first = line[from];
        if (to - from <= START) {
            return byFirstByte[first];
        }
        if (Bytes.isDigit(first)) {
            return dated(line, from);
        }
        if (first == '<') {
            return prioritized(line, from);
        }
        if (Bytes.isLetter(first) && Sentence.begins(line, from, to)) {
            return times.scan(line, from, to) < 0 ? NONE : byFirstByte[first];
        }
        return byFirstByte[first];
    }

    private LineFormat[] dated(byte[] line, int from) {
        byte first = line[from];
        byte afterYear = line[from + 4];
        if ((first == '1' || first == '2') && (afterYear == '-' || afterYear == '/')) {
            return line[from + 10] == 'T' ? datedIso : dated;
        }
        byte afterPart = line[from + 2];
        if (line[from + 1] == '.' || afterPart == '.' || line[from + 3] == '.') {
            return addressed;
        }
        return afterPart == '/' || afterPart == ':' ? timed : byFirstByte[first];
    }

    /** A version stands right behind the priority, and a blank behind it. */
    private LineFormat[] prioritized(byte[] line, int from) {
        int p = from + 1;
        if (Bytes.isLetter(line[p])) {
            return byFirstByte['<'];
        }
        while (p < from + PRIORITY_MAX && Bytes.isDigit(line[p])) {
            p++;
        }
        return line[p + 2] == ' ' ? versioned : prioritized;
    }

    private static LineFormat[] before(LineFormat first, LineFormat[] others) {
        LineFormat[] all = new LineFormat[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    private static void plain(byte[] line, int from, int to, ParsedLine out) {
        out.clear();
        out.setFormat(Format.PLAIN);
        out.set(Field.MESSAGE, line, from, to - from);
    }
}
