package io.logriver.udfs;

import io.logriver.udfs.envelope.CriFormat;
import io.logriver.udfs.envelope.InnerParser;
import io.logriver.udfs.envelope.JsonEnvelope;
import io.logriver.udfs.format.HeaderFormat;
import io.logriver.udfs.format.LineFormat;
import io.logriver.udfs.format.LogfmtFormat;
import io.logriver.udfs.format.Syslog3164Format;
import io.logriver.udfs.format.Syslog5424Format;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * The formats in the order in which they are tried, for each first byte that a line can have; the
 * last is plain text, which every line is.
 */
final class Dispatcher implements InnerParser {
    private static final LineFormat[] NONE = {};

    private final LineFormat[][] byFirstByte = new LineFormat[128][];

    /**
     * @param envelopes how many envelopes may still be opened
     */
    Dispatcher(ParserOptions options, TimeScanner times, int envelopes) {
        InnerParser inner =
                envelopes > 0 ? new Dispatcher(options, times, envelopes - 1) : Dispatcher::plain;
        LineFormat json = new JsonEnvelope(options, times, inner);
        LineFormat cri = new CriFormat(options, times, inner);
        LineFormat logfmt = new LogfmtFormat(times);
        LineFormat header = new HeaderFormat(times);
        LineFormat rfc3164 = new Syslog3164Format(times);
        LineFormat rfc5424 = new Syslog5424Format(times);
        for (int c = 0; c < byFirstByte.length; c++) {
            byFirstByte[c] = NONE;
            byte b = (byte) c;
            if (c == '{') {
                byFirstByte[c] = new LineFormat[] {json};
            } else if (c == '<') {
                byFirstByte[c] = new LineFormat[] {rfc5424, rfc3164};
            } else if (Bytes.isDigit(b)) {
                byFirstByte[c] = new LineFormat[] {cri, rfc5424, rfc3164, header};
            } else if (Bytes.isLetter(b)) {
                byFirstByte[c] = new LineFormat[] {logfmt, rfc3164, header};
            } else if (c == '[' || c == '@' || c == ' ' || c == '\t') {
                byFirstByte[c] = new LineFormat[] {header};
            }
        }
    }

    @Override
    public void parse(byte[] line, int from, int to, ParsedLine out) {
        out.clear();
        if (from < to && line[from] >= 0) {
            for (LineFormat format : byFirstByte[line[from]]) {
                if (format.parse(line, from, to, out)) {
                    return;
                }
                out.clear();
            }
        }
        plain(line, from, to, out);
    }

    private static void plain(byte[] line, int from, int to, ParsedLine out) {
        out.clear();
        out.setFormat(Format.PLAIN);
        out.set(Field.MESSAGE, line, from, to - from);
    }
}
