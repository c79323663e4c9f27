package io.logriver.job.ingest;

import io.logriver.job.flow.Origin;
import io.logriver.job.flow.OwnTypeInfo;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link RawLine} into snapshots, where it waits for lines that continue it. Between
 * operators it is used only where the source is not chained to its reader, as in tests, since raw
 * lines stay in the task that read them.
 */
public final class RawLineSerializer extends TypeSerializerSingleton<RawLine> {
    /** What {@link RawLine} is to Flink. */
    public static final TypeInformation<RawLine> TYPE =
            new OwnTypeInfo<>(RawLine.class, new RawLineSerializer());

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public RawLine createInstance() {
        return new RawLine(Origin.of(""), 0, 0, 0, null, null, null, null, null, null, null, null);
    }

    @Override
    public RawLine copy(RawLine from) {
        return from;
    }

    @Override
    public RawLine copy(RawLine from, RawLine reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(RawLine line, DataOutputView target) throws IOException {
        write(line, target);
    }

    /** Writes a line as the serializer does. */
    public static void write(RawLine line, DataOutput target) throws IOException {
        target.writeUTF(line.origin().topic());
        target.writeInt(line.partition());
        target.writeLong(line.offset());
        target.writeLong(line.timestamp());
        write(line.value(), target);
        write(line.service(), target);
        write(line.host(), target);
        write(line.container(), target);
        write(line.pod(), target);
        write(line.source(), target);
        write(line.deployment(), target);
        byte[][] others = line.others();
        target.writeInt(others == null ? -1 : others.length);
        if (others != null) {
            for (byte[] other : others) {
                write(other, target);
            }
        }
    }

    @Override
    public RawLine deserialize(DataInputView source) throws IOException {
        return read(source);
    }

    /** Reads a line that {@link #write} wrote. */
    public static RawLine read(DataInput source) throws IOException {
        return new RawLine(
                Origin.of(source.readUTF()),
                source.readInt(),
                source.readLong(),
                source.readLong(),
                readBytes(source),
                readBytes(source),
                readBytes(source),
                readBytes(source),
                readBytes(source),
                readBytes(source),
                readBytes(source),
                readAll(source));
    }

    private static byte @Nullable [] @Nullable [] readAll(DataInput source) throws IOException {
        int count = source.readInt();
        if (count < 0) {
            return null;
        }
        byte[][] all = new byte[count][];
        for (int i = 0; i < count; i++) {
            all[i] = readBytes(source);
        }
        return all;
    }

    @Override
    public RawLine deserialize(RawLine reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    private static void write(byte @Nullable [] bytes, DataOutput target) throws IOException {
        target.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            target.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInput source) throws IOException {
        int length = source.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public TypeSerializerSnapshot<RawLine> snapshotConfiguration() {
        return new Snapshot();
    }

    /** How Flink names this serializer. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawLine> {
        public Snapshot() {
            super(RawLineSerializer::new);
        }
    }
}
