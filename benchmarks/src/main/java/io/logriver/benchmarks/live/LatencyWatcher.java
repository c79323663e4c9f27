package io.logriver.benchmarks.live;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * A watcher that notes how old each line is when it arrives: since Kafka took it, and since the job
 * processed it. Kafka's time is in whole milliseconds, so an age may be up to one too high.
 */
final class LatencyWatcher implements LineHandler {
    private static final byte[] CREATED = key("event.created");
    private static final byte[] INGESTED = key("event.ingested");
    private static final byte[] NUMBER = key("seq");
    private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(10);

    private final Histogram toJob = new Histogram(MICROS_MAX, 3);
    private final Histogram toWatcher = new Histogram(MICROS_MAX, 3);
    private final BitSet seen = new BitSet();
    private long repeated;
    private long others;

    @Override
    public void take(String type, byte[] bytes, int from, int to) {
        if (!type.equals(MessageScanner.LOG)) {
            others++;
            return;
        }
        int number = number(bytes, from, to);
        if (seen.get(number)) {
            repeated++;
            return;
        }
        seen.set(number);
        long created = micros(bytes, CREATED, from, to);
        toJob.recordValue(bounded(micros(bytes, INGESTED, from, to) - created));
        toWatcher.recordValue(bounded(micros(Instant.now()) - created));
    }

    /** Ages at the time when the job processed the line. */
    Histogram toJob() {
        return toJob;
    }

    /** Ages at the time of receipt. */
    Histogram toWatcher() {
        return toWatcher;
    }

    int received() {
        return seen.cardinality();
    }

    long repeated() {
        return repeated;
    }

    long others() {
        return others;
    }

    void forgetAges() {
        toJob.reset();
        toWatcher.reset();
    }

    private static long bounded(long micros) {
        return Math.min(MICROS_MAX, Math.max(0, micros));
    }

    private static long micros(byte[] bytes, byte[] key, int from, int to) {
        int begin = valueOf(key, bytes, from, to);
        int end = begin;
        while (bytes[end] != '"') {
            end++;
        }
        return micros(
                Instant.parse(new String(bytes, begin, end - begin, StandardCharsets.US_ASCII)));
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond())
                + TimeUnit.NANOSECONDS.toMicros(instant.getNano());
    }

    private static int number(byte[] bytes, int from, int to) {
        int number = 0;
        for (int i = valueOf(NUMBER, bytes, from, to); bytes[i] != '"'; i++) {
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }

    /** Where the text of a member begins. */
    private static int valueOf(byte[] key, byte[] bytes, int from, int to) {
        for (int i = from; i <= to - key.length; i++) {
            int n = 0;
            while (n < key.length && bytes[i + n] == key[n]) {
                n++;
            }
            if (n == key.length) {
                return i + n;
            }
        }
        throw new IllegalStateException(
                "A line has no %s: %s"
                        .formatted(
                                new String(key, StandardCharsets.UTF_8),
                                new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    }

    private static byte[] key(String name) {
        return ("\"" + name + "\":\"").getBytes(StandardCharsets.UTF_8);
    }
}
