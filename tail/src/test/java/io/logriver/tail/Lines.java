package io.logriver.tail;

import io.logriver.model.Topics;
import io.logriver.testkit.SharedKafka;
import io.logriver.testkit.TopicAdmin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes lines of a tenant as the job does, each with a number in its message. */
final class Lines implements AutoCloseable {
    static final int PARTITIONS = 3;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String tenant;
    private final String topic;
    private final AtomicInteger next = new AtomicInteger();
    private volatile Exception failure;

    Lines(String tenant) {
        this(tenant, SharedKafka.bootstrapServers());
    }

    Lines(String tenant, String bootstrapServers) {
        this.tenant = tenant;
        topic = Topics.tail(tenant);
        try (TopicAdmin admin = TopicAdmin.at(bootstrapServers)) {
            admin.createTail(tenant, PARTITIONS);
            admin.createFixed();
        }
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "linger.ms",
                                "2",
                                // A new topic's first requests may be refused, and order must stay.
                                "max.in.flight.requests.per.connection",
                                "1",
                                // Partitions may be added, and topics made anew.
                                "metadata.max.age.ms",
                                "1000"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    String tenant() {
        return tenant;
    }

    /** How many lines were written, which is the next line's number. */
    int written() {
        return next.get();
    }

    Lines write(int count) {
        for (int i = 0; i < count; i++) {
            write(next.getAndIncrement(), "INFO", "app-1");
        }
        return this;
    }

    Lines write(int number, String level, String deployment) {
        return write(number, level, deployment, "api", "prod", "");
    }

    Lines write(
            int number,
            String level,
            String deployment,
            String service,
            String environment,
            String padding) {
        return write(number % PARTITIONS, number, level, deployment, service, environment, padding);
    }

    /** Writes a line to a partition that need not be the one of its number. */
    Lines write(
            int partition,
            int number,
            String level,
            String deployment,
            String service,
            String environment,
            String padding) {
        long now = Instant.now().toEpochMilli();
        String json =
                """
                {"@timestamp":"%s","event.id":"%s","message":"line %d %s","log.level":"%s",\
                "tenant":"%s","service.name":"%s","service.environment":"%s","deployment.id":"%s"}"""
                        .formatted(
                                Instant.ofEpochMilli(now),
                                id(number),
                                number,
                                padding,
                                level,
                                tenant,
                                service,
                                environment,
                                deployment);
        send(
                new ProducerRecord<>(
                        topic,
                        partition,
                        now,
                        id(number).getBytes(StandardCharsets.UTF_8),
                        json.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    Lines flush() {
        producer.flush();
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
        return this;
    }

    @Override
    public void close() {
        producer.close();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the same
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, e) -> failure = e == null ? failure : e);
    }

    private String id(int number) {
        return "logs-%s-prod-%d-%d".formatted(tenant, number % PARTITIONS, number / PARTITIONS);
    }
}
