package io.logriver.cli.demo;

import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.kafka.TopicReader;
import io.logriver.cli.tail.Event;
import io.logriver.cli.tail.Pretty;
import io.logriver.model.Topics;
import io.logriver.model.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Shows a sample of the run's events while they arrive, as few as a person can follow. */
final class Watch implements AutoCloseable {
    private static final long NANOS_BETWEEN = TimeUnit.MILLISECONDS.toNanos(350);
    private static final int WIDTH = 150;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String environment;
    private final Pretty pretty;
    private final Consumer<String> screen;
    private final Thread thread = new Thread(this::run, "watch");
    private volatile boolean ended;
    private long next = System.nanoTime();

    Watch(
            Kafka kafka,
            List<String> tenants,
            String environment,
            Pretty pretty,
            Consumer<String> screen) {
        this.environment = environment;
        this.pretty = pretty;
        this.screen = screen;
        consumer = kafka.consumer(Kafka.Isolation.UNCOMMITTED);
        List<TopicPartition> partitions = new ArrayList<>();
        tenants.forEach(
                tenant -> partitions.addAll(TopicReader.partitions(consumer, Topics.tail(tenant))));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            while (!ended) {
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    if (System.nanoTime() >= next) {
                        show(record);
                    }
                }
            }
        }
    }

    private void show(ConsumerRecord<byte[], byte[]> record) {
        try {
            Event event = Event.parse(record.value());
            if (environment.equals(event.text(Wire.SERVICE_ENVIRONMENT))) {
                screen.accept(
                        "  %-8s %s"
                                .formatted(
                                        event.textOrEmpty(Wire.TENANT), cut(pretty.print(event))));
                next = System.nanoTime() + NANOS_BETWEEN;
            }
        } catch (IOException e) {
            screen.accept(
                    "  what is no event: record " + record.offset() + " of " + record.topic());
        }
    }

    private static String cut(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
    }
}
