package io.logriver.udfs.redact;

import io.logriver.model.ByteWriter;

/**
 * Copies a text and puts replacements where secrets were, so that JSON stays JSON: never in the
 * middle of an escape, over quotes, or without quotes where a bare value stood. Replacements that
 * are there already stay as they are.
 */
final class Blotter {
    /** What a slice is. */
    enum Kind {
        /** Text that is no JSON. */
        TEXT,
        /** A JSON document, or members of one. */
        JSON,
        /** The inside of a JSON string. */
        ESCAPED
    }

    private static final String MARKER = "[REDACTED:";
    private static final int MARKER_MAX = 80;

    private final JsonPlaces places = new JsonPlaces();
    private byte[] text = {};
    private int begin;
    private int end;
    private Kind kind = Kind.TEXT;
    private ByteWriter out = new ByteWriter(16);
    private int copied;

    void begin(byte[] source, int from, int to, Kind newKind, ByteWriter target) {
        text = source;
        begin = from;
        end = to;
        kind = newKind;
        out = target;
        copied = from;
        places.begin(source, from);
    }

    /** Where the copy has come to; no secret may begin before. */
    int copied() {
        return copied;
    }

    /** Puts a replacement over a span that begins where the copy is or later. */
    boolean blot(int from, int to, byte[] replacement) {
        if (kind != Kind.TEXT) {
            from = Math.max(copied, JsonPlaces.escapeStart(text, begin, from));
            to = JsonPlaces.escapeEnd(text, begin, to, end);
        }
        boolean changed = false;
        int at = Math.max(from, copied);
        while (at < to) {
            int marker = markerAt(at);
            if (marker > at) {
                at = marker;
                continue;
            }
            int next = pieceEnd(at, to);
            if (next > at && (kind != Kind.JSON || isPiece(at))) {
                replace(at, next, replacement);
                changed = true;
            }
            at = Math.max(next, at + 1);
        }
        return changed;
    }

    /** Copies the rest. */
    void finish() {
        out.append(text, copied, end - copied);
        copied = end;
    }

    /**
     * Where the existing replacement ends that {@code at} is in; {@code at} where it is in none.
     */
    private int markerAt(int at) {
        for (int p = Math.max(begin, at - MARKER_MAX); p <= at; p++) {
            if (text[p] == '[' && Chars.startsWith(text, p, end, MARKER)) {
                int close = p + MARKER.length();
                while (close < end && Chars.is(text[close], Chars.WORD)) {
                    close++;
                }
                if (close < end && text[close] == ']' && close >= at) {
                    return close + 1;
                }
            }
        }
        return at;
    }

    /** Where the stretch ends that one replacement can stand for. */
    private int pieceEnd(int at, int to) {
        boolean string = kind != Kind.JSON || places.isInString(at);
        int i = at;
        while (i < to) {
            byte c = text[i];
            if (i > at && c == '[' && markerAt(i) > i) {
                return i;
            }
            if (kind == Kind.JSON && string && c == '\\') {
                i++;
            } else if (kind == Kind.JSON && (string ? c == '"' : isStructure(c))) {
                return i;
            }
            i++;
        }
        return Math.min(i, end);
    }

    private boolean isPiece(int at) {
        return places.isInString(at) || !isStructure(text[at]);
    }

    private static boolean isStructure(byte c) {
        return c <= ' ' || "{}[]:,\"".indexOf(c) >= 0;
    }

    private void replace(int from, int to, byte[] replacement) {
        boolean bare = kind == Kind.JSON && !places.isInString(from);
        if (bare) {
            // The whole of a bare value goes, since a part of one is no JSON.
            while (from > copied && !isStructure(text[from - 1])) {
                from--;
            }
            while (to < end && !isStructure(text[to])) {
                to++;
            }
        }
        out.append(text, copied, from - copied);
        if (bare) {
            out.append((byte) '"').append(replacement).append((byte) '"');
        } else {
            out.append(replacement);
        }
        copied = to;
    }
}
