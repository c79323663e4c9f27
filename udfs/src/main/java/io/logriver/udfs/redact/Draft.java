package io.logriver.udfs.redact;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.redact.Blotter.Kind;

/**
 * The text that is redacted now: the source at first, then what the step before has written. Not
 * thread-safe.
 */
final class Draft {
    private static final byte[] NOTHING = {};

    private final Blotter blotter = new Blotter();
    private ByteWriter written = new ByteWriter(1024);
    private ByteWriter spare = new ByteWriter(1024);
    private byte[] text = NOTHING;
    private int start;
    private int end;

    /** Makes a text the one that is redacted. */
    void take(byte[] source, int from, int to) {
        text = source;
        start = from;
        end = to;
    }

    /** Lets go of the text. */
    void drop() {
        text = NOTHING;
    }

    byte[] text() {
        return text;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Begins a step, which copies the text from left to right. */
    void begin(Kind kind) {
        spare.clear();
        blotter.begin(text, start, end, kind, spare);
    }

    /** Where the step has come to; no secret may begin before. */
    int copied() {
        return blotter.copied();
    }

    /** Puts a replacement over a part of the text; false where there was nothing to replace. */
    boolean blot(int from, int to, byte[] replacement) {
        return blotter.blot(from, to, replacement);
    }

    /** Ends a step: makes what was written the text of the next, where something was replaced. */
    boolean finish(boolean changed) {
        if (changed) {
            blotter.finish();
            take(spare.array(), 0, spare.length());
            ByteWriter swapped = spare;
            spare = written;
            written = swapped;
        }
        return changed;
    }
}
