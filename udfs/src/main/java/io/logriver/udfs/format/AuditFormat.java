package io.logriver.udfs.format;

import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import io.logriver.udfs.time.TimeScanner;

/**
 * Linux's audit log: {@code [node=name] type=TYPE msg=audit(epoch:serial): fields}. The fields are
 * the message, since records of one type differ in theirs.
 */
public final class AuditFormat implements LineFormat {
    private static final byte[] NODE = HttpParts.ascii("node=");
    private static final byte[] TYPE = HttpParts.ascii("type=");
    private static final byte[] AUDIT = HttpParts.ascii("msg=audit(");
    private static final byte[] PID = HttpParts.ascii(" pid=");
    private static final byte[] TYPE_KEY = HttpParts.ascii("type");
    private static final byte[] SERIAL_KEY = HttpParts.ascii("serial");

    private final TimeScanner times;

    public AuditFormat(TimeScanner times) {
        this.times = times;
    }

    @Override
    public boolean parse(byte[] line, int from, int to, ParsedLine out) {
        int type = from;
        if (Bytes.startsWith(line, from, to, NODE)) {
            int nodeEnd = Bytes.wordEnd(line, from, to);
            out.set(Field.HOST, line, from + NODE.length, nodeEnd - from - NODE.length);
            type = Math.min(nodeEnd + 1, to);
        }
        int typeEnd = Bytes.wordEnd(line, type, to);
        if (!Bytes.startsWith(line, type, to, TYPE)
                || !Bytes.startsWith(line, typeEnd + 1, to, AUDIT)) {
            return false;
        }
        int epoch = typeEnd + 1 + AUDIT.length;
        int epochEnd = times.scanEpoch(line, epoch, to);
        if (epochEnd < 0 || epochEnd + 3 >= to || line[epochEnd] != ':') {
            return false;
        }
        int serialEnd = Bytes.digitsEnd(line, epochEnd + 1, to);
        if (serialEnd + 1 >= to || line[serialEnd] != ')' || line[serialEnd + 1] != ':') {
            return false;
        }
        times.apply(out);
        out.labelMembers().text(TYPE_KEY, line, type + TYPE.length, typeEnd - type - TYPE.length);
        out.labelMembers().text(SERIAL_KEY, line, epochEnd + 1, serialEnd - epochEnd - 1);
        process(line, serialEnd + 1, to, out);
        LetterFormat.message(line, serialEnd + 2, to, Format.AUDIT, out);
        return true;
    }

    private static void process(byte[] b, int from, int to, ParsedLine out) {
        int at = Bytes.indexOf(b, from, to, ' ');
        while (at >= 0) {
            if (Bytes.startsWith(b, at, to, PID)) {
                int value = at + PID.length;
                int end = Bytes.digitsEnd(b, value, to);
                if (end > value) {
                    out.set(Field.PID, b, value, end - value);
                }
                return;
            }
            at = Bytes.indexOf(b, at + 1, to, ' ');
        }
    }
}
