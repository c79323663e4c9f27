package io.logriver.udfs;

import io.logriver.model.ByteWriter;
import io.logriver.model.Level;
import org.jspecify.annotations.Nullable;

/**
 * What a line says, as slices of its bytes; filled by a parser, read until the next line.
 *
 * <p>One instance is reused for every line of a subtask. A field's bytes lie in the line itself or
 * in a scratch array of the parser; nothing is copied and no string is made before somebody asks.
 */
public final class ParsedLine {
    private static final byte[] EMPTY = {};

    private final byte[][] sources = new byte[Field.COUNT][];
    private final int[] offsets = new int[Field.COUNT];
    private final int[] lengths = new int[Field.COUNT];
    private int present;
    private int escaped;

    private boolean timed;
    private long epochSecond;
    private int nano;
    private @Nullable Level level;
    private Format format = Format.PLAIN;
    private final ByteWriter labels = new ByteWriter(512);

    /** Forgets the line before. */
    public void clear() {
        present = 0;
        escaped = 0;
        timed = false;
        level = null;
        format = Format.PLAIN;
        labels.clear();
    }

    /** Sets a field to raw text, which is escaped when it is rendered. */
    public void set(Field field, byte[] source, int offset, int length) {
        int i = field.ordinal();
        sources[i] = source;
        offsets[i] = offset;
        lengths[i] = length;
        present |= 1 << i;
        escaped &= ~(1 << i);
    }

    /** Sets a field to the inside of a valid JSON string, which is rendered as it is. */
    public void setEscaped(Field field, byte[] source, int offset, int length) {
        set(field, source, offset, length);
        escaped |= 1 << field.ordinal();
    }

    public boolean has(Field field) {
        return (present & 1 << field.ordinal()) != 0;
    }

    /** True where the field's bytes are the inside of a JSON string, with its escapes. */
    public boolean isEscaped(Field field) {
        return (escaped & 1 << field.ordinal()) != 0;
    }

    public byte[] source(Field field) {
        return has(field) ? sources[field.ordinal()] : EMPTY;
    }

    public int offset(Field field) {
        return has(field) ? offsets[field.ordinal()] : 0;
    }

    public int length(Field field) {
        return has(field) ? lengths[field.ordinal()] : 0;
    }

    public void setTimestamp(long epochSecond, int nano) {
        this.timed = true;
        this.epochSecond = epochSecond;
        this.nano = nano;
    }

    /** True where the line carries a time. */
    public boolean hasTimestamp() {
        return timed;
    }

    public long epochSecond() {
        return epochSecond;
    }

    public int nano() {
        return nano;
    }

    public void setLevel(@Nullable Level level) {
        this.level = level;
    }

    /** The level that the line names; null where it names none. */
    public @Nullable Level level() {
        return level;
    }

    public void setFormat(Format format) {
        this.format = format;
    }

    public Format format() {
        return format;
    }

    /** Everything else: members of one JSON object, joined by commas, without its braces. */
    public ByteWriter labels() {
        return labels;
    }

    /**
     * Writes all members but the timestamp and {@code log.level} as JSON, each one followed by a
     * comma.
     */
    public void writeMembers(ByteWriter out) {
        for (int rest = present; rest != 0; rest &= rest - 1) {
            Field field = Field.of(Integer.numberOfTrailingZeros(rest));
            writeMember(field, out);
        }
        out.append(format.member());
        if (labels.length() > 0) {
            out.append(LABELS).append(labels.array(), 0, labels.length()).append('}').append(',');
        }
    }

    private static final byte[] LABELS = {'"', 'l', 'a', 'b', 'e', 'l', 's', '"', ':', '{'};

    private void writeMember(Field field, ByteWriter out) {
        int i = field.ordinal();
        out.append(field.member());
        if ((escaped & 1 << i) != 0) {
            out.append(sources[i], offsets[i], lengths[i]);
        } else {
            out.appendEscaped(sources[i], offsets[i], lengths[i]);
        }
        out.append('"').append(',');
    }
}
