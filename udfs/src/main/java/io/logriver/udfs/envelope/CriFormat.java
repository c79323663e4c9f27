package io.logriver.udfs.envelope;

import io.logriver.udfs.Field;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.format.LineFormat;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;
import java.nio.charset.StandardCharsets;

/** The log files of Kubernetes' container runtimes: {@code time stdout|stderr F|P line}. */
public final class CriFormat implements LineFormat {
    private static final byte[] NAME = "cri".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STDOUT = " stdout ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STDERR = " stderr ".getBytes(StandardCharsets.US_ASCII);
    private static final int STREAM_LENGTH = 6;

    private final TimeScanner times;
    private final InnerParser inner;
    private final Envelope envelope;

    public CriFormat(ParserOptions options, TimeScanner times, InnerParser inner) {
        this.times = times;
        this.inner = inner;
        envelope = new Envelope(options);
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        if (to - from < 20 || line[from + 4] != '-' || line[from + 10] != 'T') {
            return false;
        }
        int timeEnd = Bytes.indexOf(line, from + 19, Math.min(to, from + 40), ' ');
        if (timeEnd < 0
                || !(Bytes.startsWith(line, timeEnd, to, STDOUT)
                        || Bytes.startsWith(line, timeEnd, to, STDERR))) {
            return false;
        }
        int tag = timeEnd + STDOUT.length;
        int tagEnd = tag;
        // Tags are joined by colons; the first is P for partial or F for full.
        while (tagEnd < to && line[tagEnd] != ' ') {
            tagEnd++;
        }
        boolean partial = tag < to && line[tag] == 'P';
        if (tagEnd == tag
                || (!partial && line[tag] != 'F')
                || (tagEnd > tag + 1 && line[tag + 1] != ':')
                || times.scan(line, from, to) != timeEnd) {
            return false;
        }
        times.apply(out);
        out.setPartial(partial);
        out.set(Field.SOURCE, line, timeEnd + 1, STREAM_LENGTH);
        int start = Math.min(tagEnd + 1, to);
        out.set(Field.MESSAGE, line, start, to - start);
        envelope.open(inner, NAME, out);
        return true;
    }
}
