package io.logriver.udfs.redact;

import io.logriver.model.ByteWriter;
import io.logriver.model.rules.Redaction;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * Takes secrets out of an event: out of its fields, its labels, and its lines as they came.
 *
 * <p>Where the lines hold nothing to hide, neither does what was read from them; so most events
 * cost one look at their lines. Fields that do not lie in the lines (what was unescaped or joined)
 * are looked at too. Not thread-safe.
 */
public final class EventRedactor {
    private static final Field[] FIELDS = Field.values();

    private final Redactor redactor;
    private final ByteWriter fields = new ByteWriter(256);
    private final ByteWriter members = new ByteWriter(256);
    private final ByteWriter labels = new ByteWriter(256);
    private final ByteWriter lines = new ByteWriter(1_024);
    private byte[] original = {};
    private int originalOffset;
    private int originalLength;

    public EventRedactor(Redaction redaction) {
        redactor = new Redactor(redaction);
    }

    /** The tenant's patterns that are not used, and why. */
    public List<Redactor.Refusal> refusals() {
        return redactor.refusals();
    }

    /**
     * Redacts an event in place.
     *
     * @param said what the lines say
     * @param asTheyCame holds the lines as they came; not changed
     * @param thorough whether to look at everything, where something in the event did not come out
     *     of the lines
     * @return whether something was replaced
     */
    public boolean redact(
            ParsedLine said, byte[] asTheyCame, int offset, int length, boolean thorough) {
        original = asTheyCame;
        originalOffset = offset;
        originalLength = length;
        // A pattern may make a secret of what is none where it stands: by the name it gives it.
        boolean all = thorough || said.format() == Format.USER_PATTERN || isUnescapedFreely(said);
        if (!all && !finds(said)) {
            return false;
        }
        redactor.ruleCounts().beginEvent();
        lines.clear();
        boolean changed = redactor.redact(asTheyCame, offset, length, lines);
        if (changed) {
            original = lines.array();
            originalOffset = 0;
            originalLength = lines.length();
        }
        redactor.ruleCounts().beginRepeats();
        fields.clear();
        for (Field field : FIELDS) {
            if (said.has(field)) {
                changed |= redact(said, field);
            }
        }
        changed |= redactLabels(said);
        redactor.ruleCounts().endEvent();
        return changed;
    }

    /** Logfmt lets a backslash stand before any character, and so inside any secret. */
    private boolean isUnescapedFreely(ParsedLine said) {
        if (said.format() != Format.LOGFMT) {
            return false;
        }
        for (int i = originalOffset; i < originalOffset + originalLength; i++) {
            if (original[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private boolean finds(ParsedLine said) {
        if (redactor.finds(original, originalOffset, originalLength)) {
            return true;
        }
        byte[] content = said.content();
        if (content != null
                && content != original
                && redactor.finds(content, said.contentOffset(), said.contentLength())) {
            return true;
        }
        if (said.liesIn(original, content)) {
            return false;
        }
        for (Field field : FIELDS) {
            byte[] source = said.source(field);
            if (said.has(field)
                    && source != original
                    && source != content
                    && redactor.finds(source, said.offset(field), said.length(field))) {
                return true;
            }
        }
        return false;
    }

    private boolean redact(ParsedLine said, Field field) {
        byte[] source = said.source(field);
        int offset = said.offset(field);
        int length = said.length(field);
        boolean escaped = said.isEscaped(field);
        int start = fields.length();
        boolean changed =
                escaped
                        ? redactor.redactEscaped(source, offset, length, fields)
                        : redactor.redact(source, offset, length, fields);
        if (changed && escaped) {
            said.setEscaped(field, fields.array(), start, fields.length() - start);
        } else if (changed) {
            said.set(field, fields.array(), start, fields.length() - start);
        }
        return changed;
    }

    private boolean redactLabels(ParsedLine said) {
        if (said.labelMembers().isEmpty()) {
            return false;
        }
        members.clear();
        said.labelMembers().writeTo(members);
        labels.clear();
        if (!redactor.redactJson(members.array(), 0, members.length(), labels)) {
            return false;
        }
        said.labelMembers().replace(labels.array(), 0, labels.length());
        return true;
    }

    /** Redacts bytes that nobody understood. */
    public byte[] redactRaw(byte[] bytes) {
        lines.clear();
        return redactor.redact(bytes, 0, bytes.length, lines) ? lines.toByteArray() : bytes;
    }

    /** Holds the lines of the last event without what was hidden; until the next event. */
    public byte[] original() {
        return original;
    }

    public int originalOffset() {
        return originalOffset;
    }

    public int originalLength() {
        return originalLength;
    }

    /** Tells how often each rule has replaced something since it was told last, where it has. */
    public void drainCounts(ObjLongConsumer<String> counter) {
        redactor.ruleCounts().drain(counter);
    }
}
