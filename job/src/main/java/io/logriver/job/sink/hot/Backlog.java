package io.logriver.job.sink.hot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every document that the sink has accepted and not brought home: waiting for a batch, waiting for
 * another try, or out in a request.
 *
 * <p>It is bounded by its user, who asks {@link #isFull()} before adding; and all of it is the
 * sink's state, documents in flight included, since writing one twice does no harm.
 */
final class Backlog {
    private final int documentsMax;
    private final long bytesMax;
    private final Deque<Document> waiting = new ArrayDeque<>();
    private final Deque<Batch> again = new ArrayDeque<>();
    private final Set<Batch> out = Collections.newSetFromMap(new IdentityHashMap<>());
    private int documents;
    private long bytes;
    private long waitingBytes;

    Backlog(int documentsMax, long bytesMax) {
        this.documentsMax = documentsMax;
        this.bytesMax = bytesMax;
    }

    boolean isFull() {
        return documents >= documentsMax || bytes >= bytesMax;
    }

    boolean isEmpty() {
        return documents == 0;
    }

    int documents() {
        return documents;
    }

    long bytes() {
        return bytes;
    }

    void add(Document document) {
        waiting.addLast(document);
        waitingBytes += document.sizeBytes();
        documents++;
        bytes += document.sizeBytes();
    }

    /** Adds a document that no request takes: as a batch of its own, out from the beginning. */
    Batch addOut(Document document) {
        Batch batch = new Batch(List.of(document), 0);
        out.add(batch);
        documents++;
        bytes += document.sizeBytes();
        return batch;
    }

    /**
     * The next batch, which is out from now on; null where there is none.
     *
     * @param partial true to take what there is, false to wait for a batch of full size
     */
    @Nullable Batch take(int countMax, long sizeMax, boolean partial) {
        Batch batch = again.pollFirst();
        if (batch == null && (partial || waiting.size() >= countMax || waitingBytes >= sizeMax)) {
            batch = gather(countMax, sizeMax);
        }
        if (batch != null) {
            out.add(batch);
        }
        return batch;
    }

    /** A batch within both limits; a document larger than the limit goes alone. */
    private @Nullable Batch gather(int countMax, long sizeMax) {
        List<Document> gathered = new ArrayList<>(Math.min(countMax, waiting.size()));
        long size = 0;
        for (Document next = waiting.peekFirst();
                next != null && gathered.size() < countMax;
                next = waiting.peekFirst()) {
            size += next.sizeBytes();
            if (size > sizeMax && !gathered.isEmpty()) {
                break;
            }
            gathered.add(waiting.removeFirst());
            waitingBytes -= next.sizeBytes();
        }
        return gathered.isEmpty() ? null : new Batch(gathered, 0);
    }

    /** A batch that is home: all its documents are written or dead letters. */
    void settle(Batch batch) {
        remove(batch);
        documents -= batch.size();
        bytes -= batch.sizeBytes();
    }

    /** Parts a batch that is out into batches that are out, of the same documents in all. */
    void part(Batch batch, List<Batch> parts) {
        remove(batch);
        out.addAll(parts);
    }

    /** Puts a batch that is out back, to be sent again as it is, before all others. */
    void putBack(Batch batch) {
        remove(batch);
        again.addFirst(batch);
    }

    /** Puts the documents of a batch that is out back to the waiting ones, to be batched anew. */
    void unbatch(Batch batch) {
        remove(batch);
        List<Document> unbatched = batch.documents();
        for (int i = unbatched.size() - 1; i >= 0; i--) {
            waiting.addFirst(unbatched.get(i));
        }
        waitingBytes += batch.sizeBytes();
    }

    List<Document> snapshot() {
        List<Document> all = new ArrayList<>(documents);
        out.forEach(batch -> all.addAll(batch.documents()));
        again.forEach(batch -> all.addAll(batch.documents()));
        all.addAll(waiting);
        return all;
    }

    private void remove(Batch batch) {
        if (!out.remove(batch)) {
            throw new IllegalStateException("This batch is not out: %s".formatted(batch));
        }
    }
}
