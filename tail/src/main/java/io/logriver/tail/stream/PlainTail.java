package io.logriver.tail.stream;

import io.logriver.tail.access.Viewer;
import io.logriver.tail.config.KafkaConfig;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A tenant's lines from now on, with a consumer for each watcher. */
public final class PlainTail {
    private final Vertx vertx;
    private final KafkaConfig kafka;

    public PlainTail(Vertx vertx, KafkaConfig kafka) {
        this.vertx = vertx;
        this.kafka = kafka;
    }

    public void watch(HttpServerRequest request, Viewer viewer) {
        HttpServerResponse response = request.response();
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store");
        response.write(": welcome\n\n");
        AtomicBoolean closed = new AtomicBoolean();
        response.closeHandler(v -> closed.set(true));
        Context context = vertx.getOrCreateContext();
        boolean all = request.getParam("since") != null || request.getParam("tail") != null;
        Thread thread =
                new Thread(() -> pump(viewer, context, response, closed, all), "plain-tail");
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(
            Viewer viewer,
            Context context,
            HttpServerResponse response,
            AtomicBoolean closed,
            boolean all) {
        String topic = kafka.tailPrefix() + viewer.tenant();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        kafka.consumer(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(p -> new TopicPartition(topic, p.partition()))
                            .toList();
            consumer.assign(partitions);
            if (all) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            while (!closed.get()) {
                Buffer batch = Buffer.buffer();
                for (ConsumerRecord<byte[], byte[]> record :
                        consumer.poll(Duration.ofMillis(100))) {
                    batch.appendString("id: " + record.partition() + "-" + record.offset())
                            .appendString("\nevent: log\ndata: ")
                            .appendBytes(record.value())
                            .appendString("\n\n");
                }
                if (batch.length() > 0) {
                    context.runOnContext(
                            v -> {
                                if (!closed.get()) {
                                    response.write(batch);
                                }
                            });
                }
            }
        }
    }
}
