package io.logriver.udfs.format;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.Field;
import io.logriver.udfs.Members;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.ParserOptions;
import io.logriver.udfs.scan.Bytes;

/** Gives the values of a line's members their places: fields for known keys, labels for others. */
final class JsonValues {
    private static final int JOURNALD_MESSAGE_LENGTH = "MESSAGE".length();

    private final JsonScanner scanner;
    private final KnownFields fields;
    private final LabelCopy copy;
    private final ByteList bytes = new ByteList();
    private final ByteWriter dotted = new ByteWriter(128);

    JsonValues(ParserOptions options, JsonScanner scanner, KnownFields fields) {
        this.scanner = scanner;
        this.fields = fields;
        copy = new LabelCopy(options);
    }

    /** Notes agents whose keys the line has. */
    void see(int agents) {
        fields.see(agents);
    }

    /** The hash of a key as it stands in a label, with the path before it. */
    long nameHash(JsonPath path, byte[] b, int key, int keyLength, long hash) {
        if (path.prefix().length == 0) {
            return hash;
        }
        dotted.clear();
        dotted.append(path.prefix()).append(b, key, keyLength);
        return Bytes.hash(dotted.array(), 0, dotted.length());
    }

    /** Takes a string without its quotes. */
    void text(JsonStep step, byte[] b, int from, int to, boolean escaped, ParsedLine out) {
        if (step.code() == 0 || !known(step, b, from, to, true, escaped, out)) {
            label(step, b, from, to + 1, out.labelMembers());
        }
    }

    /** Takes a value that is no string; returns its end, or -1. */
    int other(JsonStep step, byte[] b, int from, int to, ParsedLine out) {
        if (b[from] == '{' || b[from] == '[') {
            return nested(step, b, from, to, out);
        }
        int end = JsonScalars.end(b, from, to);
        if (end >= 0 && (step.code() == 0 || !known(step, b, from, end, false, false, out))) {
            label(step, b, from, end, out.labelMembers());
        }
        return end;
    }

    private int nested(JsonStep step, byte[] b, int from, int to, ParsedLine out) {
        int end = scanner.skipNested(b, from, to);
        if (end < 0) {
            return -1;
        }
        if (b[from] == '[' && isJournaldMessage(step, out) && bytes.read(b, from, end)) {
            fields.putCopy(step.code(), bytes.array(), bytes.length(), out);
        } else if (scanner.isUnruly()) {
            unruly(step, b, from, end, out.labelMembers());
        } else {
            label(step, b, from, end, out.labelMembers());
        }
        return end;
    }

    private boolean known(
            JsonStep step,
            byte[] b,
            int from,
            int to,
            boolean quoted,
            boolean escaped,
            ParsedLine out) {
        int key = from - step.keyBack();
        return fields.put(
                step.code(), step.hash(), b, key, step.keyLength(), from, to, quoted, escaped, out);
    }

    /** Only there a list of numbers is a text: one with bytes that are not printable. */
    private static boolean isJournaldMessage(JsonStep step, ParsedLine out) {
        return !out.has(Field.MESSAGE)
                && (step.code() & KnownKeys.OF_JOURNALD) != 0
                && step.keyLength() == JOURNALD_MESSAGE_LENGTH
                && step.path().prefix().length == 0;
    }

    /**
     * Makes a member a label, as it stands.
     *
     * @param from where the value begins, after its quote
     */
    private void label(JsonStep step, byte[] b, int from, int to, Members labels) {
        int key = from - step.keyBack();
        byte[] prefix = step.path().prefix();
        if (step.isOdd()) {
            int value = step.isQuoted() ? from - 1 : from;
            if (beginLabel(step, b, key, labels)) {
                labels.bytes().append(b, value, to - value);
                labels.end();
            }
        } else if (prefix.length == 0) {
            labels.member(b, key - 1, to, step.keyLength(), step.hash());
        } else {
            labels.inner(prefix, b, key, to, step.keyLength(), step.nameHash());
        }
    }

    /** Makes a member a label within the bounds of labels. */
    private void unruly(JsonStep step, byte[] b, int from, int to, Members labels) {
        if (beginLabel(step, b, from - step.keyBack(), labels)) {
            copy.copy(b, from, to, labels.bytes());
            labels.end();
        }
    }

    /** Begins a label under the whole path of a key. */
    private boolean beginLabel(JsonStep step, byte[] b, int key, Members labels) {
        dotted.clear();
        dotted.append(step.path().prefix());
        if (step.isOdd()) {
            ByteWriter canonical = copy.canonical(b, key, key + step.keyLength());
            dotted.append(canonical.array(), 0, canonical.length());
        } else {
            dotted.append(b, key, step.keyLength());
        }
        return labels.begin(dotted.array(), 0, dotted.length());
    }
}
