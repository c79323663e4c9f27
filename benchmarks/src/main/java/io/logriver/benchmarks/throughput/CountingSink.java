package io.logriver.benchmarks.throughput;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Discards what it is given and counts it, for this process to ask. */
final class CountingSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    /** A count for each writer, so that no two threads share one. */
    private static final List<AtomicLong> COUNTS = new CopyOnWriteArrayList<>();

    private final Weight<T> weight;

    CountingSink(Weight<T> weight) {
        this.weight = weight;
    }

    /** How many lines a value stands for. */
    interface Weight<T> extends Serializable {
        int of(T value);
    }

    /** Lines seen by all writers since the last reset. */
    static long lines() {
        long sum = 0;
        for (AtomicLong count : COUNTS) {
            sum += count.get();
        }
        return sum;
    }

    static void reset() {
        COUNTS.clear();
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        AtomicLong count = new AtomicLong();
        COUNTS.add(count);
        return new Writer<>(weight, count);
    }

    private record Writer<T>(Weight<T> weight, AtomicLong count) implements SinkWriter<T> {
        @Override
        public void write(T value, Context context) {
            // One thread writes, so a plain sum is enough.
            count.setRelease(count.getPlain() + weight.of(value));
        }

        @Override
        public void flush(boolean endOfInput) {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // The count outlives its writer.
        }
    }
}
