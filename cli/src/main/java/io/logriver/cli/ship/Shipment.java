package io.logriver.cli.ship;

import io.logriver.cli.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Lines on their way to one raw topic: sends them, and counts what arrived. */
public final class Shipment implements AutoCloseable {
    /** The longest line: what a record takes, less its headers and framing. */
    public static final int LINE_BYTES_MAX = (8 << 20) - (64 << 10);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(30);

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
    private long sent;

    public Shipment(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /** Sends one line; waits while too much is on the way. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of every outcome.
    public void send(byte @Nullable [] key, byte @Nullable [] line, Header[] headers) {
        failIfRefused();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, null, key, line);
        for (Header header : headers) {
            record.headers().add(header);
        }
        sent++;
        producer.send(
                record,
                (metadata, e) -> {
                    if (e == null) {
                        arrived.incrementAndGet();
                    } else {
                        refused.compareAndSet(null, e);
                    }
                });
    }

    /** Waits until all that was sent has arrived. */
    public void flush() {
        producer.flush();
        failIfRefused();
    }

    /** How many lines Kafka has confirmed. */
    public long arrived() {
        return arrived.get();
    }

    @Override
    public void close() {
        producer.close(CLOSE_MAX);
    }

    private void failIfRefused() {
        Exception e = refused.get();
        if (e != null) {
            throw new Failure(
                    "%,d of %,d lines arrived in %s, then Kafka failed: %s. See ./logriver status."
                            .formatted(arrived.get(), sent, topic, e.getMessage()),
                    e);
        }
    }
}
