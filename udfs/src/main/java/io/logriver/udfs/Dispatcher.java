package io.logriver.udfs;

import io.logriver.udfs.envelope.ComposeFormat;
import io.logriver.udfs.envelope.CriFormat;
import io.logriver.udfs.envelope.HerokuFormat;
import io.logriver.udfs.envelope.InnerParser;
import io.logriver.udfs.envelope.JsonEnvelope;
import io.logriver.udfs.format.AccessLogFormat;
import io.logriver.udfs.format.ColumnsFormat;
import io.logriver.udfs.format.ElbFormat;
import io.logriver.udfs.format.EnvoyFormat;
import io.logriver.udfs.format.HaproxyFormat;
import io.logriver.udfs.format.HeaderFormat;
import io.logriver.udfs.format.KernelFormat;
import io.logriver.udfs.format.LetterFormat;
import io.logriver.udfs.format.LineFormat;
import io.logriver.udfs.format.LogcatFormat;
import io.logriver.udfs.format.LogfmtFormat;
import io.logriver.udfs.format.LogrusFormat;
import io.logriver.udfs.format.PhpFormat;
import io.logriver.udfs.format.PrefixedJsonFormat;
import io.logriver.udfs.format.RedisFormat;
import io.logriver.udfs.format.Syslog3164Format;
import io.logriver.udfs.format.Syslog5424Format;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import org.jspecify.annotations.Nullable;

/**
 * The formats in the order in which they are tried, for each first byte that a line can have; the
 * last is plain text, which every line is.
 */
final class Dispatcher implements InnerParser {
    private static final LineFormat[] NONE = {};

    /** For lines that begin with a year and a dash or slash, and those with a T after the date. */
    private final LineFormat[] dated;

    private final LineFormat[] datedIso;

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
        LineFormat rfc3164 = new Syslog3164Format(times);
        LineFormat rfc5424 = new Syslog5424Format(times);
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
        LineFormat[] digits = {
            cri, heroku, elb, redis, logcat, access, haproxy, columns, rfc5424, prefixed, rfc3164,
            header
        };
        datedIso = new LineFormat[] {cri, heroku, elb, logcat, prefixed, rfc3164, header};
        dated = new LineFormat[] {logcat, prefixed, rfc3164, header};
        LineFormat logrus = new LogrusFormat(times);
        LineFormat[] letters = {
            compose, logrus, php, logfmt, letter, elb, rfc3164, prefixed, header, access, columns
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
        byFirstByte['<'] = new LineFormat[] {rfc5424, rfc3164};
        byFirstByte['['] = new LineFormat[] {envoy, kernel, php, prefixed, header};
        byFirstByte['-'] = new LineFormat[] {columns, access};
        byFirstByte[':'] = new LineFormat[] {access, haproxy};
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
        boolean year =
                (first == '1' || first == '2')
                        && to - from > 18
                        && (line[from + 4] == '-' || line[from + 4] == '/');
        if (!year) {
            return byFirstByte[first];
        }
        return line[from + 10] == 'T' ? datedIso : dated;
    }

    private static void plain(byte[] line, int from, int to, ParsedLine out) {
        out.clear();
        out.setFormat(Format.PLAIN);
        out.set(Field.MESSAGE, line, from, to - from);
    }
}
