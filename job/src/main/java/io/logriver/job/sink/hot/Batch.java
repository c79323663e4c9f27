package io.logriver.job.sink.hot;

import java.util.List;

/**
 * The documents of one bulk request.
 *
 * @param attempts how often Elasticsearch has put these very documents off
 */
record Batch(List<Document> documents, int attempts) {
    int size() {
        return documents.size();
    }

    long sizeBytes() {
        return documents.stream().mapToLong(Document::sizeBytes).sum();
    }
}
