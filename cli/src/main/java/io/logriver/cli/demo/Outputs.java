package io.logriver.cli.demo;

import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.kafka.TopicReader;
import io.logriver.cli.ledger.Ledger;
import io.logriver.cli.ledger.Sums;
import io.logriver.cli.tail.Event;
import io.logriver.model.Channel;
import io.logriver.model.DeadLetter;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.Level;
import io.logriver.model.Topics;
import io.logriver.model.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Everything that the job writes to Kafka from the beginning of the run on, read committed, counted
 * by tenant for this run's environment.
 */
final class Outputs implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String environment;
    private final String badTopic;
    private final Ledger ledger;
    private final long refusedBefore;
    private final Map<String, Tally> tallies = new HashMap<>();
    private final Ids badLines = new Ids();
    private long foreign;

    /** Stands at the present ends of all topics. */
    Outputs(Kafka kafka, List<String> tenants, String environment, String badTopic) {
        this.environment = environment;
        this.badTopic = badTopic;
        tenants.forEach(tenant -> tallies.put(tenant, new Tally()));
        consumer = kafka.consumer(Kafka.Isolation.COMMITTED);
        List<String> topics =
                new ArrayList<>(
                        List.of(
                                Topics.LEDGER,
                                Topics.OVERFLOW,
                                Topics.ALERTS,
                                Topics.DEAD_LETTERS));
        tenants.forEach(tenant -> topics.add(Topics.tail(tenant)));
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach(topic -> partitions.addAll(TopicReader.partitions(consumer, topic)));
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // The positions are asked for now: seeking alone would wait for the first poll.
        partitions.forEach(consumer::position);
        ledger = Ledger.read(kafka);
        refusedBefore = refused().linesIn();
    }

    /** Takes what has been committed since the last time. */
    void catchUp() {
        Duration patience = Duration.ofMillis(500);
        while (true) {
            var records = consumer.poll(patience);
            if (records.isEmpty()) {
                return;
            }
            records.forEach(this::take);
            patience = Duration.ofMillis(50);
        }
    }

    Tally tally(String tenant) {
        return Objects.requireNonNull(tallies.get(tenant));
    }

    /** What the ledger says of a tenant in this run. */
    Sums ledger(String tenant) {
        return Sums.of(
                ledger.entries().stream()
                        .filter(e -> e.tenant().equals(tenant))
                        .filter(e -> e.environment().equals(environment)));
    }

    /** Lines of bad topics since the run began, as the ledger says. */
    long refusedInLedger() {
        return refused().linesIn() - refusedBefore;
    }

    /** Lines of this run's bad topic among the dead letters. */
    Ids badLines() {
        return badLines;
    }

    /** Records that were no JSON of the kind that belongs there. */
    long unreadable() {
        return foreign + ledger.unreadable();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Sums refused() {
        return Sums.of(
                ledger.entries().stream().filter(e -> e.tenant().equals(Channel.REFUSED.tenant())));
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        try {
            switch (record.topic()) {
                case Topics.LEDGER -> ledger.accept(record);
                case Topics.DEAD_LETTERS -> dead(Json.value(record.value(), DeadLetter.class));
                default -> event(record.topic(), Event.parse(record.value()));
            }
        } catch (IOException | NumberFormatException e) {
            foreign++;
        }
    }

    private void dead(DeadLetter letter) {
        if (letter.topic().equals(badTopic)) {
            badLines.add(letter.id());
            return;
        }
        String tenant = letter.tenant();
        if (tenant != null
                && tallies.containsKey(tenant)
                && environment.equals(letter.environment())) {
            Tally tally = tally(tenant);
            boolean byStore = letter.reason() == DropReason.REJECTED_BY_STORE;
            (byStore ? tally.rejected : tally.dead).add(letter.id());
        }
    }

    private void event(String topic, Event event) {
        Tally tally = tallies.get(event.textOrEmpty(Wire.TENANT));
        if (tally == null || !environment.equals(event.text(Wire.SERVICE_ENVIRONMENT))) {
            return;
        }
        String id = event.id();
        switch (topic) {
            case Topics.ALERTS -> tally.alerts.add(id);
            case Topics.OVERFLOW -> tally.overflow.add(id);
            default -> {
                tally.tail.add(id);
                Level level = event.level();
                if (level != null && level.isError()) {
                    tally.errors.add(id);
                }
            }
        }
    }
}
