package io.logriver.job.flow;

import io.logriver.model.ByteWriter;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * One log event on its way: a small header, and the JSON rendered once.
 *
 * <p>The header holds what the rooms behind the rendering need, so that none of them parses. The
 * event is mutable and reused by the task that renders; an event that came over the network owns
 * its bytes and may be kept.
 */
@TypeInfo(LogEventTypeInfoFactory.class)
public final class LogEvent {
    private Origin origin;
    private int partition;
    private long offset;
    private long createdAt;
    private byte level;
    private Outcome outcome;
    private int lines;
    private int bytesIn;
    private byte[] json;
    private int jsonLength;

    /** An event without content, to be {@link #set}. */
    public LogEvent(Origin origin) {
        this.origin = origin;
        this.outcome = Outcome.PENDING;
        this.json = new byte[0];
    }

    /**
     * Makes this the event of another line.
     *
     * @param createdAt append time of the first line, epoch milliseconds
     * @param level ordinal of the {@link io.logriver.model.Level}, or -1 for none
     * @param lines physical lines in the event, at least 1
     * @param bytesIn bytes of those lines as received
     * @param json holds the rendered event in its first {@code jsonLength} bytes; kept, not copied
     */
    public void set(
            Origin origin,
            int partition,
            long offset,
            long createdAt,
            int level,
            Outcome outcome,
            int lines,
            int bytesIn,
            byte[] json,
            int jsonLength) {
        this.origin = origin;
        this.partition = partition;
        this.offset = offset;
        this.createdAt = createdAt;
        this.level = (byte) level;
        this.outcome = outcome;
        this.lines = lines;
        this.bytesIn = bytesIn;
        this.json = json;
        this.jsonLength = jsonLength;
    }

    /** An event with the same content and bytes of its own. */
    public LogEvent copy() {
        LogEvent copy = new LogEvent(origin);
        copy.set(
                origin,
                partition,
                offset,
                createdAt,
                level,
                outcome,
                lines,
                bytesIn,
                Arrays.copyOf(json, jsonLength),
                jsonLength);
        return copy;
    }

    public Origin origin() {
        return origin;
    }

    public String tenant() {
        return origin.tenant();
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    public long createdAt() {
        return createdAt;
    }

    public int level() {
        return level;
    }

    public Outcome outcome() {
        return outcome;
    }

    public LogEvent decide(Outcome decided) {
        this.outcome = decided;
        return this;
    }

    public int lines() {
        return lines;
    }

    public int bytesIn() {
        return bytesIn;
    }

    /** The rendered event, in the first {@link #jsonLength()} bytes. */
    public byte[] json() {
        return json;
    }

    public int jsonLength() {
        return jsonLength;
    }

    /** Writes {@code event.id}: {@code <topic>-<partition>-<offset>}. */
    public void writeId(ByteWriter out) {
        writeId(origin, partition, offset, out);
    }

    /** Writes the {@code event.id} of a position in a raw topic. */
    public static void writeId(Origin origin, int partition, long offset, ByteWriter out) {
        writeIdStart(origin, partition, out);
        out.append(offset);
    }

    /** Writes what all {@code event.id}s of a partition begin with. */
    public static void writeIdStart(Origin origin, int partition, ByteWriter out) {
        out.append(origin.topicBytes()).append('-').append((long) partition).append('-');
    }
}
