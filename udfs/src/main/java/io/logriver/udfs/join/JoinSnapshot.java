package io.logriver.udfs.join;

import io.logriver.model.ByteWriter;
import io.logriver.udfs.ParsedLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is held back as bytes, and back again.
 *
 * <p>An element is: version, kind, origin, first length, number of lines, time of the last line,
 * the lines; for an event also its phase, the indices into its text, the text and the pieced first
 * line; for pieces their content. The stream is not written: it is asked for again, from the first
 * line.
 */
final class JoinSnapshot<O> {
    private static final int VERSION = 1;
    private static final int EVENT = 1;
    private static final int PIECES = 2;

    private final JoinSource<O> source;
    private final OriginFormat<O> format;
    private final ParsedLine first = new ParsedLine();

    JoinSnapshot(JoinSource<O> source, OriginFormat<O> format) {
        this.source = source;
        this.format = format;
    }

    byte[] write(OpenEvent<O> event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(event.bytes() + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            begin(out, EVENT, event.origin, event.firstLength, event.count, event.lastMillis);
            write(out, event.lines);
            out.writeByte(event.phase.ordinal());
            out.writeInt(event.headEnd);
            out.writeInt(event.messageStart);
            out.writeInt(event.messageEnd);
            out.writeInt(event.traceStart);
            out.writeInt(event.typeStart);
            out.writeInt(event.typeEnd);
            write(out, event.text);
            byte[] content = event.content;
            out.writeInt(content == null ? -1 : content.length);
            if (content != null) {
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    byte[] write(Pieces<O> pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(pieces.bytes() + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            begin(out, PIECES, pieces.origin, pieces.firstLength, pieces.count, pieces.lastMillis);
            write(out, pieces.lines);
            write(out, pieces.content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads an element and hands over what it holds. */
    void read(byte[] element, Consumer<OpenEvent<O>> events, Consumer<Pieces<O>> pieces) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(element))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IOException(
                        "Snapshot of joining has version %d, but this release reads version %d only"
                                .formatted(version, VERSION));
            }
            int kind = in.readUnsignedByte();
            switch (kind) {
                case EVENT -> events.accept(readEvent(in));
                case PIECES -> pieces.accept(readPieces(in));
                default ->
                        throw new IOException(
                                "Snapshot of joining holds an unknown kind, %d".formatted(kind));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OpenEvent<O> readEvent(DataInputStream in) throws IOException {
        O origin = format.read(in);
        int firstLength = in.readInt();
        int count = in.readInt();
        long lastMillis = in.readLong();
        byte[] lines = readBytes(in);
        OpenEvent<O> event = new OpenEvent<>(stream(origin, lines, firstLength), origin);
        event.firstLength = firstLength;
        event.count = count;
        event.lastMillis = lastMillis;
        event.lines.append(lines);
        event.phase = readPhase(in);
        event.headEnd = in.readInt();
        event.messageStart = in.readInt();
        event.messageEnd = in.readInt();
        event.traceStart = in.readInt();
        event.typeStart = in.readInt();
        event.typeEnd = in.readInt();
        event.text.append(readBytes(in));
        event.content = readOptional(in);
        return event;
    }

    private Pieces<O> readPieces(DataInputStream in) throws IOException {
        O origin = format.read(in);
        int firstLength = in.readInt();
        int count = in.readInt();
        long lastMillis = in.readLong();
        byte[] lines = readBytes(in);
        Pieces<O> pieces = new Pieces<>(stream(origin, lines, firstLength), origin);
        pieces.firstLength = firstLength;
        pieces.count = count;
        pieces.lastMillis = lastMillis;
        pieces.lines.append(lines);
        pieces.content.append(readBytes(in));
        return pieces;
    }

    private StreamKey stream(O origin, byte[] lines, int firstLength) {
        source.parse(origin, lines, 0, firstLength, first);
        return source.stream(origin, first).copy();
    }

    private static Phase readPhase(DataInputStream in) throws IOException {
        int ordinal = in.readUnsignedByte();
        if (!Phase.isValid(ordinal)) {
            throw new IOException(
                    "Snapshot of joining holds an unknown phase, %d".formatted(ordinal));
        }
        return Phase.of(ordinal);
    }

    private void begin(
            DataOutputStream out, int kind, O origin, int firstLength, int count, long lastMillis)
            throws IOException {
        out.writeByte(VERSION);
        out.writeByte(kind);
        format.write(origin, out);
        out.writeInt(firstLength);
        out.writeInt(count);
        out.writeLong(lastMillis);
    }

    private static void write(DataOutputStream out, ByteWriter bytes) throws IOException {
        out.writeInt(bytes.length());
        out.write(bytes.array(), 0, bytes.length());
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private static byte @Nullable [] readOptional(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
