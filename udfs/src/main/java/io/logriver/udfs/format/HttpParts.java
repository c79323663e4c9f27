package io.logriver.udfs.format;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.scan.Bytes;
import java.nio.charset.StandardCharsets;

/** What access logs have in common: the request, the status and what it means, sizes, times. */
final class HttpParts {
    static final byte[] CLIENT = ascii("client");
    static final byte[] BYTES = ascii("bytes");
    static final byte[] DURATION = ascii("duration_ms");
    static final byte[] USER_AGENT = ascii("user_agent");
    static final byte[] REFERER = ascii("referer");
    static final byte[] UPSTREAM = ascii("upstream");
    private static final byte[] METHOD = ascii("method");
    private static final byte[] PATH = ascii("path");
    static final byte[] PROTOCOL = ascii("protocol");
    private static final byte[] STATUS = ascii("status");

    private HttpParts() {}

    /** The end of a quoted text, at its closing quote; a backslash escapes. {@code p} is inside. */
    static int quoteEnd(byte[] b, int p, int to) {
        int i = p;
        while (i < to && b[i] != '"') {
            i += b[i] == '\\' ? 2 : 1;
        }
        return i < to ? i : -1;
    }

    /** Makes the request line the message, and its three parts labels. */
    static void request(byte[] b, int from, int to, ParsedLine out) {
        out.set(Field.MESSAGE, b, from, to - from);
        int methodEnd = Bytes.wordEnd(b, from, to);
        int path = Bytes.skipBlanks(b, methodEnd, to);
        int pathEnd = Bytes.wordEnd(b, path, to);
        if (path >= to || methodEnd == from || !isMethod(b, from, methodEnd)) {
            return;
        }
        Members labels = out.labelMembers();
        labels.text(METHOD, b, from, methodEnd - from);
        labels.text(PATH, b, path, pathEnd - path);
        int protocol = Bytes.skipBlanks(b, pathEnd, to);
        if (protocol < to) {
            labels.text(PROTOCOL, b, protocol, to - protocol);
        }
    }

    static boolean isMethod(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Bytes.isUpper(b[i]) && b[i] != '-' && b[i] != '_') {
                return false;
            }
        }
        return to > from && to - from < 20;
    }

    /** Takes a status of three digits, and the level that it means; false where it is none. */
    static boolean status(byte[] b, int from, int to, ParsedLine out) {
        long status = Bytes.number(b, from, to);
        if (to - from != 3 || (status != 0 && (status < 100 || status > 599))) {
            return false;
        }
        out.labelMembers().number(STATUS, status);
        out.setLevel(status >= 500 ? Level.ERROR : status >= 400 ? Level.WARN : Level.INFO);
        return true;
    }

    /** Adds a number, if the word is one. */
    static void number(byte[] key, byte[] b, int from, int to, ParsedLine out) {
        long value = Bytes.number(b, from, to);
        if (value >= 0) {
            out.labelMembers().number(key, value);
        }
    }

    /** Adds a text, unless it is {@code -}. */
    static void text(byte[] key, byte[] b, int from, int to, ParsedLine out) {
        if (to > from && (to - from != 1 || b[from] != '-')) {
            out.labelMembers().text(key, b, from, to - from);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
