package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.level.Levels;
import io.logriver.udfs.scan.Bytes;

/**
 * What Heroku itself says: the router's {@code at=info method=GET … status=200}, and the platform's
 * errors such as {@code Error L10 (output buffer overflow): …}.
 */
public final class HerokuRouter {
    private static final byte[] AT = HttpParts.ascii("at=");
    private static final byte[] STATUS = HttpParts.ascii("status");
    private static final byte[] REQUEST_ID = HttpParts.ascii("request_id");
    private static final byte[] ERROR = HttpParts.ascii("Error ");
    private static final byte[] CODE = HttpParts.ascii("code");

    private HerokuRouter() {}

    /** Reads a message of Heroku; false where it is some other sentence. */
    public static boolean read(byte[] b, int from, int to, ParsedLine out) {
        boolean understood =
                Bytes.startsWith(b, from, to, AT)
                        ? router(b, from, to, out)
                        : error(b, from, to, out);
        if (understood) {
            out.set(Field.MESSAGE, b, from, Bytes.trimEnd(b, from, to) - from);
            out.setFormat(Format.HEROKU);
        }
        return understood;
    }

    private static boolean router(byte[] b, int from, int to, ParsedLine out) {
        Level status = null;
        int p = from;
        while (p < to) {
            int equals = Bytes.indexOf(b, p, Math.min(to, p + 64), '=');
            if (equals < 0) {
                return false;
            }
            int value = equals + 1;
            int end;
            if (value < to && b[value] == '"') {
                value++;
                end = HttpParts.quoteEnd(b, value, to);
                if (end < 0) {
                    return false;
                }
            } else {
                end = Bytes.wordEnd(b, value, to);
            }
            if (p == from) {
                out.setLevel(Levels.of(b, value, end));
            } else if (Bytes.equal(b, p, equals, STATUS)) {
                Level before = out.level();
                status = HttpParts.status(b, value, end, out) ? out.level() : null;
                out.setLevel(before);
            } else if (Bytes.equal(b, p, equals, REQUEST_ID)) {
                out.set(Field.REQUEST_ID, b, value, end - value);
            } else if (end > value) {
                label(b, p, equals, value, end, out);
            }
            p = Bytes.skipBlanks(b, end < to && b[end] == '"' ? end + 1 : end, to);
        }
        Level named = out.level();
        if (status != null && (named == null || status.compareTo(named) > 0)) {
            out.setLevel(status);
        }
        return true;
    }

    private static void label(byte[] b, int key, int keyEnd, int value, int end, ParsedLine out) {
        for (int i = key; i < keyEnd; i++) {
            if (!Bytes.isLetterOrDigit(b[i]) && b[i] != '_' && b[i] != '-') {
                return;
            }
        }
        Members labels = out.labelMembers();
        if (labels.begin(b, key, keyEnd - key)) {
            labels.bytes().append((byte) '"').appendEscaped(b, value, end - value);
            labels.bytes().append((byte) '"');
            labels.end();
        }
    }

    /** Codes of the log router (L) warn, those of dynos and routers are errors. */
    private static boolean error(byte[] b, int from, int to, ParsedLine out) {
        int code = from + ERROR.length;
        int end = Bytes.wordEnd(b, Math.min(code, to), to);
        if (!Bytes.startsWith(b, from, to, ERROR)
                || end - code < 2
                || !Bytes.isUpper(b[code])
                || Bytes.digitsEnd(b, code + 1, end) != end) {
            return false;
        }
        if (out.level() == null) {
            out.setLevel(b[code] == 'L' ? Level.WARN : Level.ERROR);
        }
        out.labelMembers().text(CODE, b, code, end - code);
        return true;
    }
}
