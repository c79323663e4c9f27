package io.logriver.job.enrich;

import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Origin;
import io.logriver.model.ByteWriter;
import io.logriver.model.Channel;
import io.logriver.model.InstantText;
import io.logriver.model.Level;
import io.logriver.model.Wire;
import io.logriver.udfs.ParsedLine;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders an event once, as the JSON that the tail, the store and the archive share; what the
 * deployment and the channel add is spliced in as bytes made before.
 */
public final class EventRenderer {
    /** As many channels as a cluster has topics; an entry is some hundred bytes. */
    private static final int CHANNELS_MAX = 10_000;

    private static final byte[] TIMESTAMP =
            ("{\"" + Wire.TIMESTAMP + "\":\"").getBytes(StandardCharsets.UTF_8);
    private static final byte[] CREATED = next(Wire.EVENT_CREATED);
    private static final byte[] INGESTED = next(Wire.EVENT_INGESTED);
    private static final byte[] ID = next(Wire.EVENT_ID);
    private static final byte[] ORIGINAL = opening(Wire.EVENT_ORIGINAL);
    private static final byte[] RATE =
            ("\"" + Wire.SAMPLING_RATE + "\":").getBytes(StandardCharsets.UTF_8);
    private static final byte[][] LEVELS = levels();

    private final ByteWriter out = new ByteWriter(4_096);
    private final InstantText timestamps = new InstantText();
    private final InstantText creations = new InstantText();
    private final InstantText ingestions = new InstantText();
    private final Map<Channel, byte[]> channelRuns = new HashMap<>();

    /** From the time to the number of the line: the same for lines of a partition at a time. */
    private final ByteWriter head = new ByteWriter(256);

    private @Nullable Origin headOrigin;
    private int headPartition;
    private long headCreated;
    private long headIngested;
    private byte[] run = {};

    /** The rendered bytes; valid until the next event. */
    public ByteWriter out() {
        return out;
    }

    /**
     * Begins an event with its times and identity.
     *
     * @param created append time, epoch milliseconds; also the event's time where the line has none
     * @param ingested when the job handles it, epoch milliseconds
     */
    public void begin(
            Origin origin,
            int partition,
            long offset,
            long created,
            long ingested,
            ParsedLine line) {
        out.clear();
        out.append(TIMESTAMP);
        if (line.hasTimestamp()) {
            timestamps.append(line.epochSecond(), line.nano(), out);
        } else {
            creations.appendMillis(created, out);
        }
        if (origin != headOrigin
                || partition != headPartition
                || created != headCreated
                || ingested != headIngested) {
            renderHead(origin, partition, created, ingested);
        }
        out.append(head.array(), 0, head.length()).append(offset).append(run);
        Level level = line.level();
        if (level != null) {
            out.append(LEVELS[level.ordinal()]);
        }
    }

    private void renderHead(Origin origin, int partition, long created, long ingested) {
        head.clear();
        head.append(CREATED);
        creations.appendMillis(created, head);
        head.append(INGESTED);
        ingestions.appendMillis(ingested, head);
        head.append(ID);
        LogEvent.writeIdStart(origin, partition, head);
        run = channelRun(origin.channel());
        headOrigin = origin;
        headPartition = partition;
        headCreated = created;
        headIngested = ingested;
    }

    /** Adds what the line says itself. */
    public void line(ParsedLine line) {
        line.writeMembers(out);
    }

    /** Adds the raw line. */
    public void original(byte[] raw, int offset, int length) {
        out.append(ORIGINAL).appendEscaped(raw, offset, length).append('"', ',');
    }

    /** Adds the sampling rate, already rendered as a JSON number. */
    public void rate(byte[] number) {
        out.append(RATE).append(number).append(',');
    }

    /** Ends the event: the last comma becomes the closing brace. */
    public void end() {
        out.truncate(out.length() - 1);
        out.append('}');
    }

    /** The end of the identity, and what the channel adds. */
    private byte[] channelRun(Channel channel) {
        byte[] known = channelRuns.get(channel);
        if (known == null) {
            if (channelRuns.size() == CHANNELS_MAX) {
                channelRuns.clear();
            }
            ByteWriter members = new ByteWriter(128).append('"', ',');
            Deployment.member(members, Wire.TENANT, channel.tenant());
            Deployment.member(members, Wire.SERVICE_ENVIRONMENT, channel.environment());
            known = members.toByteArray();
            channelRuns.put(channel, known);
        }
        return known;
    }

    /** The end of a text member, and the beginning of the next one. */
    private static byte[] next(String key) {
        return ("\",\"" + key + "\":\"").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] opening(String key) {
        return ("\"" + key + "\":\"").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[][] levels() {
        byte[][] all = new byte[Level.COUNT][];
        for (Level level : Level.values()) {
            all[level.ordinal()] =
                    ("\"" + Wire.LEVEL + "\":\"" + level + "\",").getBytes(StandardCharsets.UTF_8);
        }
        return all;
    }
}
