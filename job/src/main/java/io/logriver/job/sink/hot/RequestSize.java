package io.logriver.job.sink.hot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How large a bulk request may be: as configured, or less where Elasticsearch chokes on it. */
final class RequestSize {
    private static final Logger LOG = LoggerFactory.getLogger(RequestSize.class);

    private final int documentsConfigured;
    private int documentsMax;
    private long bytesMax;

    RequestSize(int documentsMax, long bytesMax) {
        this.documentsConfigured = documentsMax;
        this.documentsMax = documentsMax;
        this.bytesMax = bytesMax;
    }

    int documentsMax() {
        return documentsMax;
    }

    long bytesMax() {
        return bytesMax;
    }

    /** A request was taken: the next may hold more documents again. */
    void grow() {
        documentsMax = Math.min(documentsConfigured, documentsMax * 2);
    }

    /** A request was refused for its size or for one of its documents. */
    void shrink(Batch refused, Reply reply) {
        if (reply.status() == 413) {
            bytesMax = Math.max(1, Math.min(bytesMax, refused.sizeBytes() / 2));
            LOG.warn(
                    "Elasticsearch finds a request of {} documents too large: from now on {} bytes at most. Lower {} to spare the detour.",
                    refused.size(),
                    bytesMax,
                    HotOptions.BULK_BYTES.key());
        } else {
            documentsMax = refused.size() / 2;
            LOG.warn(
                    "Elasticsearch cannot read a request of {} documents: looking for the one that spoils it ({})",
                    refused.size(),
                    reply.message());
        }
    }
}
