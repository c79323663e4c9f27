package io.logriver.cli.ship;

import io.logriver.cli.Failure;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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
    private final AtomicLong sent = new AtomicLong();
    private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
    private final StallWatch watch;

    /**
     * @param tell hears when lines do not arrive, and when they do again
     */
    public Shipment(Producer<byte[], byte[]> producer, String topic, Consumer<String> tell) {
        this.producer = producer;
        this.topic = topic;
        watch = new StallWatch(sent::get, arrived::get, tell);
    }

    /** Sends one line; waits while too much is on the way. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of every outcome.
    public void send(byte @Nullable [] key, byte @Nullable [] line, Header[] headers) {
        failIfRefused();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, null, key, line);
        for (Header header : headers) {
            record.headers().add(header);
        }
        sent.incrementAndGet();
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
        watch.close();
        producer.close(CLOSE_MAX);
    }

    /** What Kafka's client says, without its full stop. */
    private static String reason(Exception e) {
        String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }

    private void failIfRefused() {
        Exception e = refused.get();
        if (e != null) {
            throw new Failure(
                    "%,d of %,d lines arrived in %s, then Kafka failed: %s. See ./logriver status."
                            .formatted(arrived.get(), sent.get(), topic, reason(e)),
                    e);
        }
    }
}
