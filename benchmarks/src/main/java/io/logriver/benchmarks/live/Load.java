package io.logriver.benchmarks.live;

import io.logriver.benchmarks.Lines;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Json;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.model.Wire;
import io.logriver.testkit.TopicAdmin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Raw lines of several tenants at a steady rate. Those of the first tenant are of now and numbered,
 * and belong to one deployment; the others are a mix of formats.
 */
final class Load implements AutoCloseable {
    static final String WATCHED = "tenant00";
    static final String DEPLOYMENT = "orders-1-5-0";
    static final int TENANTS = 10;

    private static final String ENVIRONMENT = "prod";
    private static final String SERVICE = "order-service";
    private static final int PARTITIONS = 2;
    private static final int STEPS_PER_SECOND = 200;
    private static final int DISTINCT = 20_011;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String[] topics = new String[TENANTS];
    private final byte[][] mixed = Lines.of("mixed5", DISTINCT);
    private final List<Header> headers =
            List.of(new RecordHeader(Wire.Header.SERVICE, utf8(SERVICE)));
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final int linesPerStep;
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean ended;
    private volatile int numbered;
    private long sent;

    Load(String servers, int linesPerSecond) {
        for (int i = 0; i < TENANTS; i++) {
            topics[i] = Topics.raw(tenant(i), ENVIRONMENT);
        }
        linesPerStep = Math.max(1, linesPerSecond / STEPS_PER_SECOND);
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                servers,
                                ProducerConfig.LINGER_MS_CONFIG,
                                5,
                                ProducerConfig.BATCH_SIZE_CONFIG,
                                64 << 10),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Creates the topics, and tells the deployment that is watched. */
    void prepare(TopicAdmin topics) {
        topics.createFixed();
        for (int i = 0; i < TENANTS; i++) {
            topics.createRaw(tenant(i), ENVIRONMENT, PARTITIONS);
            topics.createTail(tenant(i), PARTITIONS);
        }
        DeploymentEvent event =
                new DeploymentEvent(
                        DEPLOYMENT,
                        WATCHED,
                        ENVIRONMENT,
                        SERVICE,
                        "1.5.0",
                        Track.STABLE,
                        DeploymentStatus.STARTED,
                        Instant.now().minusSeconds(3_600).toString(),
                        List.of(),
                        null);
        send(new ProducerRecord<>(Topics.DEPLOYMENTS, utf8(event.key()), Json.bytes(event)));
        producer.flush();
    }

    void start() {
        thread.start();
    }

    /** How many numbered lines there are. */
    int numbered() {
        return numbered;
    }

    /** Sends no more; returns when all has arrived. */
    void stop() throws InterruptedException {
        ended = true;
        thread.join();
        producer.flush();
        Exception e = failure.get();
        if (e != null) {
            throw new IllegalStateException("Kafka did not take all lines: " + e, e);
        }
    }

    @Override
    public void close() {
        ended = true;
        producer.close();
    }

    private void run() {
        Pace pace = new Pace(STEPS_PER_SECOND);
        while (!ended) {
            pace.await();
            for (int i = 0; i < linesPerStep; i++) {
                int tenant = (int) (sent % TENANTS);
                int partition = (int) (sent / TENANTS % PARTITIONS);
                byte[] line = tenant == 0 ? numberedLine() : mixed[(int) (sent % DISTINCT)];
                send(new ProducerRecord<>(topics[tenant], partition, null, null, line, headers));
                sent++;
            }
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread counts, others look.
    private byte[] numberedLine() {
        return utf8(
                "time="
                        + Instant.now()
                        + " level=info msg=\"Order placed for customer 4711, 3 items, paid by card\" caller=order/service.go:211 method=POST status=201 duration=12ms seq="
                        + numbered++);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of every outcome.
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, e) -> failure.compareAndSet(null, e));
    }

    private static String tenant(int i) {
        return "tenant%02d".formatted(i);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
