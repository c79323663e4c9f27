package io.logriver.job.sink.hot;

import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.IOUtils;

/**
 * Writes documents into Elasticsearch: each at least once, and by its id once only.
 *
 * <p>Its state is the documents that it has accepted and not written, so that a checkpoint never
 * waits for Elasticsearch. {@code docs/adr/0003-elasticsearch-sink.md} tells why it is our own.
 */
public final class HotSink implements Sink<Document>, SupportsWriterState<Document, Document> {
    private static final long serialVersionUID = 1L;

    private final HotConfig config;
    private final DeadLetters.Factory deadLetters;

    public HotSink(HotConfig config, DeadLetters.Factory deadLetters) {
        this.config = config;
        this.deadLetters = deadLetters;
    }

    @Override
    public StatefulSinkWriter<Document, Document> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Document, Document> restoreWriter(
            WriterInitContext context, Collection<Document> unwritten) {
        String name = "store-hot-%d".formatted(context.getTaskInfo().getIndexOfThisSubtask());
        HotClient client = new RestHotClient(config);
        DeadLetters letters = null;
        try {
            letters = deadLetters.open(name);
            return new HotWriter(config, letters, client, context, unwritten);
        } catch (RuntimeException e) {
            // Both have threads already, and nobody else knows them.
            if (letters != null) {
                IOUtils.closeQuietly(letters);
            }
            IOUtils.closeQuietly(client);
            throw e;
        }
    }

    @Override
    public SimpleVersionedSerializer<Document> getWriterStateSerializer() {
        return new DocumentSerializer();
    }
}
