package io.logriver.job.flow;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a {@link LogEvent} as version, header and bytes.
 *
 * <p>The topic travels as its bytes and is turned into an {@link Origin} by a cache, so that
 * reading an event allocates the event and its JSON and nothing else. Every read makes a new event,
 * since its reader holds it until the verdict comes.
 */
public final class LogEventSerializer extends TypeSerializerSingleton<LogEvent> {
    /** What {@link LogEvent} is to Flink. */
    public static final TypeInformation<LogEvent> TYPE =
            new OwnTypeInfo<>(LogEvent.class, new LogEventSerializer());

    private static final byte VERSION = 1;

    private transient OriginCache origins = new OriginCache();
    private transient byte[] topic = new byte[256];

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public LogEvent createInstance() {
        return new LogEvent(Origin.of(""));
    }

    @Override
    public LogEvent copy(LogEvent from) {
        return from.copy();
    }

    @Override
    public LogEvent copy(LogEvent from, LogEvent reuse) {
        return from.copy();
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(LogEvent event, DataOutputView target) throws IOException {
        byte[] topicBytes = event.origin().topicBytes();
        target.writeByte(VERSION);
        target.writeByte(event.level());
        target.writeByte(event.outcome().ordinal());
        target.writeShort(topicBytes.length);
        target.write(topicBytes);
        target.writeInt(event.partition());
        target.writeLong(event.offset());
        target.writeLong(event.createdAt());
        target.writeInt(event.lines());
        target.writeInt(event.bytesIn());
        target.writeInt(event.jsonLength());
        target.write(event.json(), 0, event.jsonLength());
    }

    @Override
    public LogEvent deserialize(DataInputView source) throws IOException {
        byte version = source.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "LogEvent of version %d cannot be read; this is version %d"
                            .formatted(version, VERSION));
        }
        int level = source.readByte();
        Outcome outcome = Outcome.of(source.readByte());
        Origin origin = readOrigin(source);
        int partition = source.readInt();
        long offset = source.readLong();
        long createdAt = source.readLong();
        int lines = source.readInt();
        int bytesIn = source.readInt();
        byte[] json = new byte[source.readInt()];
        source.readFully(json);
        LogEvent event = new LogEvent(origin);
        event.set(
                origin,
                partition,
                offset,
                createdAt,
                level,
                outcome,
                lines,
                bytesIn,
                json,
                json.length);
        return event;
    }

    private Origin readOrigin(DataInputView source) throws IOException {
        int length = source.readUnsignedShort();
        if (topic.length < length) {
            topic = new byte[length];
        }
        source.readFully(topic, 0, length);
        return origins.get(topic, length);
    }

    @Override
    public LogEvent deserialize(LogEvent reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    /** A serializer of its own for every user, since the cache is not thread-safe. */
    @Override
    public LogEventSerializer duplicate() {
        return new LogEventSerializer();
    }

    private Object readResolve() {
        return new LogEventSerializer();
    }

    @Override
    public TypeSerializerSnapshot<LogEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** How savepoints name this serializer; the version of the bytes is in the bytes. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<LogEvent> {
        public Snapshot() {
            super(LogEventSerializer::new);
        }
    }
}
