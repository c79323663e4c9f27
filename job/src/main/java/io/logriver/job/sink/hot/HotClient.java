package io.logriver.job.sink.hot;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * The two requests that the sink makes of Elasticsearch.
 *
 * <p>Callers are told what came of each, exactly once, on any thread.
 */
interface HotClient extends AutoCloseable {

    /**
     * Sends documents.
     *
     * @param body as {@link BulkBody} renders it
     * @param size the number of documents in it
     */
    void bulk(byte[] body, int size, Consumer<Reply> then);

    void putTemplate(byte[] json, Consumer<Reply> then);

    @Override
    void close() throws IOException;
}
