package io.logriver.cli.kafka;

import io.logriver.cli.Failure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka that answered when it was asked; makes the clients that the commands use.
 *
 * @param servers the bootstrap servers
 */
public record Kafka(String servers) {
    /** The longest record that raw topics take, with its headers. */
    static final int RECORD_BYTES_MAX = 8 << 20;

    private static final int CONNECT_MILLIS_MAX = 3_000;

    /** How long a record is tried to be sent, also where Kafka was gone before it was begun. */
    private static final int SEND_MILLIS_MAX = 120_000;

    /** What a consumer gets to see of transactions. */
    public enum Isolation {
        /** Only what is decided: for whoever counts. */
        COMMITTED,
        /** All at once, repeats included: for whoever watches. */
        UNCOMMITTED
    }

    /**
     * The Kafka at these addresses.
     *
     * @throws Failure where none of them takes a connection
     */
    public static Kafka at(String servers) {
        for (String server : servers.split(",", -1)) {
            if (answers(server.strip())) {
                return new Kafka(servers);
            }
        }
        throw new Failure(
                "Kafka does not answer at %s. Start the local stack with ./logriver up, or name another Kafka by --kafka HOST:PORT."
                        .formatted(servers));
    }

    private static boolean answers(String server) {
        int colon = server.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(server.substring(colon + 1));
            String host = server.substring(0, Math.max(0, colon));
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS_MAX);
            return true;
        } catch (IllegalArgumentException e) {
            throw Failure.ofUsage(
                    "\"%s\" is not an address of Kafka: use HOST:PORT, as in localhost:9092."
                            .formatted(server),
                    e);
        } catch (IOException e) {
            return false;
        }
    }

    /** A producer that loses nothing, repeats nothing and keeps the order within a partition. */
    public KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.<String, Object>ofEntries(
                        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        // A new topic may refuse the first request, and then all that follow it.
                        Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
                        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10),
                        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20),
                        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RECORD_BYTES_MAX),
                        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_MILLIS_MAX),
                        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SEND_MILLIS_MAX)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A consumer without a group: it is told what to read, and leaves no trace. */
    public KafkaConsumer<byte[], byte[]> consumer(Isolation isolation) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        isolation == Isolation.COMMITTED ? "read_committed" : "read_uncommitted",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
