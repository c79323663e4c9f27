package io.logriver.udfs;

import io.logriver.model.ByteWriter;
import io.logriver.model.Level;
import io.logriver.model.Wire;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a line says, as slices of its bytes; filled by a parser, read until the next line.
 *
 * <p>One instance is reused for every line of a subtask. A field's bytes lie in the line itself or
 * in a scratch array of the parser; nothing is copied and no string is made before somebody asks.
 */
public final class ParsedLine {
    private static final byte[] EMPTY = {};
    private static final int NO_LEVEL = -1;
    private static final int PLAIN = Format.PLAIN.ordinal();
    private static final byte[] LABELS = ascii("\"" + Wire.LABELS + "\":{");
    private static final byte[] TIMESTAMP = ascii("\"" + Wire.TIMESTAMP + "\":\"");
    private static final byte[] LEVEL = ascii("\"" + Wire.LEVEL + "\":\"");

    /** The array that the first field lies in, and mostly all of them. */
    private byte[] line = EMPTY;

    /** The arrays of the fields that lie elsewhere. */
    private final byte[][] elsewhere = new byte[Field.COUNT][];

    /** Where a field begins, and how long it is. */
    private final long[] places = new long[Field.COUNT];

    /** One bit for each field: whether it is there, escaped, and in an array of its own. */
    private int present;

    private int escaped;
    private int apart;

    private boolean timed;
    private long epochSecond;
    private int nano;
    private int level = NO_LEVEL;
    private int format = PLAIN;
    private boolean partial;
    private boolean cut;
    private boolean takenApart;
    private byte @Nullable [] content;
    private int contentOffset;
    private int contentLength;
    private final Members labels;

    /** A line with the default bounds for labels. */
    public ParsedLine() {
        this(ParserOptions.DEFAULTS);
    }

    public ParsedLine(ParserOptions options) {
        labels = new Members(512, options.labelsMax(), options.labelBytesMax());
    }

    /** Forgets the line before. */
    public void clear() {
        present = 0;
        escaped = 0;
        apart = 0;
        timed = false;
        level = NO_LEVEL;
        format = PLAIN;
        partial = false;
        cut = false;
        takenApart = false;
        content = null;
        labels.clear();
    }

    /** Sets a field to raw text, which is escaped when it is rendered. */
    public void set(Field field, byte[] source, int offset, int length) {
        int i = field.ordinal();
        int bit = 1 << i;
        if (present == 0) {
            line = source;
        }
        if (source == line) {
            apart &= ~bit;
        } else {
            elsewhere[i] = source;
            apart |= bit;
        }
        places[i] = (long) offset << Integer.SIZE | length;
        present |= bit;
        escaped &= ~bit;
    }

    /** Sets a field to the inside of a valid JSON string, which is rendered as it is. */
    public void setEscaped(Field field, byte[] source, int offset, int length) {
        set(field, source, offset, length);
        escaped |= 1 << field.ordinal();
    }

    public void unset(Field field) {
        present &= ~(1 << field.ordinal());
    }

    public boolean has(Field field) {
        return (present & 1 << field.ordinal()) != 0;
    }

    /** True where the field's bytes are the inside of a JSON string, with its escapes. */
    public boolean isEscaped(Field field) {
        return (escaped & 1 << field.ordinal()) != 0;
    }

    public byte[] source(Field field) {
        return has(field) ? source(field.ordinal()) : EMPTY;
    }

    public int offset(Field field) {
        return has(field) ? (int) (places[field.ordinal()] >>> Integer.SIZE) : 0;
    }

    public int length(Field field) {
        return has(field) ? (int) places[field.ordinal()] : 0;
    }

    public void setTimestamp(long newEpochSecond, int newNano) {
        this.timed = true;
        this.epochSecond = newEpochSecond;
        this.nano = newNano;
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

    public void setLevel(@Nullable Level newLevel) {
        level = newLevel == null ? NO_LEVEL : newLevel.ordinal();
    }

    /** The level that the line names; null where it names none. */
    public @Nullable Level level() {
        return level == NO_LEVEL ? null : Level.of(level);
    }

    public void setFormat(Format newFormat) {
        format = newFormat.ordinal();
    }

    public Format format() {
        return Format.of(format);
    }

    public void setPartial(boolean newPartial) {
        this.partial = newPartial;
    }

    /** True where the container runtime says that the line goes on in its next record. */
    public boolean isPartial() {
        return partial;
    }

    public void setCut(boolean newCut) {
        this.cut = newCut;
    }

    /** True where the line was over the limit, and its end was left out. */
    public boolean isCut() {
        return cut;
    }

    public void setTakenApart(boolean newTakenApart) {
        this.takenApart = newTakenApart;
    }

    /** True where the message alone is not the line: the raw line is worth keeping. */
    public boolean isTakenApart() {
        return takenApart;
    }

    /** Sets the line that was inside an envelope, where no envelope further inside has set it. */
    public void setContentIfAbsent(byte[] source, int offset, int length) {
        if (content == null) {
            content = source;
            contentOffset = offset;
            contentLength = length;
        }
    }

    /** The array that holds the line inside the innermost envelope; null without an envelope. */
    public byte @Nullable [] content() {
        return content;
    }

    public int contentOffset() {
        return contentOffset;
    }

    public int contentLength() {
        return contentLength;
    }

    /** True where all fields are slices of one of these arrays. */
    public boolean liesIn(byte[] first, byte @Nullable [] second) {
        for (int rest = present; rest != 0; rest &= rest - 1) {
            byte[] source = source(Integer.numberOfTrailingZeros(rest));
            if (source != first && source != second) {
                return false;
            }
        }
        return true;
    }

    /** Everything else, as the members of one JSON object. */
    public Members labelMembers() {
        return labels;
    }

    /** Takes from another line what this one does not say: time, level, fields and labels. */
    public void addMissing(ParsedLine other) {
        for (int rest = other.present & ~present; rest != 0; rest &= rest - 1) {
            int i = Integer.numberOfTrailingZeros(rest);
            Field field = Field.of(i);
            set(field, other.source(i), other.offset(field), other.length(field));
            escaped |= other.escaped & 1 << i;
        }
        if (!timed && other.timed) {
            setTimestamp(other.epochSecond, other.nano);
        }
        if (level == NO_LEVEL) {
            level = other.level;
        }
        partial |= other.partial;
        labels.addMissing(other.labels);
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
        out.append(format().member());
        if (!labels.isEmpty()) {
            out.append(LABELS);
            labels.writeTo(out);
            out.append('}', ',');
        }
    }

    /**
     * Writes what the line says as one JSON object: the event as far as the line alone knows it.
     */
    public void writeEvent(ByteWriter out) {
        out.append((byte) '{');
        Level named = level();
        if (timed) {
            out.append(TIMESTAMP).appendInstant(epochSecond, nano);
            out.append((byte) '"').append((byte) ',');
        }
        if (named != null) {
            out.append(LEVEL).append(named.name()).append((byte) '"').append((byte) ',');
        }
        writeMembers(out);
        out.truncate(out.length() - 1);
        out.append((byte) '}');
    }

    private void writeMember(Field field, ByteWriter out) {
        int i = field.ordinal();
        out.append(field.member());
        if ((escaped & 1 << i) != 0) {
            out.append(source(i), offset(field), length(field));
        } else {
            out.appendEscaped(source(i), offset(field), length(field));
        }
        out.append('"', ',');
    }

    private byte[] source(int i) {
        return (apart & 1 << i) == 0 ? line : elsewhere[i];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
