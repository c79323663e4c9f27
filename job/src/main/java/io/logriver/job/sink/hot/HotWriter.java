package io.logriver.job.sink.hot;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subtask of the sink: gathers documents into bulk requests, and sees each of them home.
 *
 * <p><b>Threads.</b> Everything here runs on the task's thread. Timers come as its mails, and so do
 * the replies, which the client has read on a thread of its own.
 *
 * <p><b>Checkpoints.</b> The snapshot is the whole {@link Backlog}, requests under way included: to
 * write a document again does no harm. So nothing waits for Elasticsearch, and where the backlog is
 * full the writer waits only until the task has something else to do.
 *
 * <p><b>Failures.</b> A request that fails as a whole pauses the writer, longer each time; then a
 * single request tries the ground. Documents put off one by one come again alone, later, and do not
 * hold up the others.
 */
final class HotWriter implements StatefulSinkWriter<Document, Document> {
    private static final Logger LOG = LoggerFactory.getLogger(HotWriter.class);

    private final HotConfig config;
    private final HotClient client;
    private final DeadLetters deadLetters;
    private final Backlog backlog;
    private final HotMetrics metrics;
    private final BulkBody body;
    private final BackOff backOff;
    private final TaskThread thread;
    private final Graveyard graveyard;
    private final RequestSize size;

    /** False until the index template is known to be there. */
    private boolean prepared;

    /** True while a failed request's wait lasts. */
    private boolean paused;

    /** True once what waits should go without waiting for a full batch. */
    private boolean due;

    private boolean flushTimerSet;
    private int requestsOut;
    private int failuresInARow;

    /**
     * Begins to write.
     *
     * @param unwritten what a checkpoint held
     */
    HotWriter(
            HotConfig config,
            DeadLetters deadLetters,
            HotClient client,
            WriterInitContext context,
            Collection<Document> unwritten) {
        this.config = config;
        this.client = client;
        this.deadLetters = deadLetters;
        backlog = new Backlog(config.backlogDocuments(), config.backlogBytes());
        metrics = new HotMetrics(context.metricGroup(), backlog);
        body = new BulkBody(config.bulk().gzip());
        backOff =
                new BackOff(
                        config.backOffMin().toMillis(),
                        config.backOffMax().toMillis(),
                        context.getTaskInfo().getIndexOfThisSubtask());
        thread = new TaskThread(context.getMailboxExecutor(), context.getProcessingTimeService());
        graveyard = new Graveyard(deadLetters, backlog, metrics, thread);
        size = new RequestSize(config.bulk().documents(), config.bulk().bytes());
        unwritten.forEach(this::accept);
        prepare();
    }

    @Override
    public void write(Document document, Context context) throws InterruptedException {
        awaitRoom();
        accept(document);
        sendWhatCanGo();
    }

    /** Waits while the backlog is full, but gives way to a checkpoint, whatever it holds then. */
    private void awaitRoom() throws InterruptedException {
        boolean waits = true;
        while (waits && backlog.isFull()) {
            waits = thread.handleMailUnlessInterrupted();
        }
    }

    private void accept(Document document) {
        String flaw = BulkBody.flaw(document);
        if (flaw != null) {
            graveyard.bury(backlog.addOut(document), List.of(flaw));
            return;
        }
        backlog.add(document);
        if (!flushTimerSet) {
            flushTimerSet = true;
            thread.after(config.bulk().flushInterval().toMillis(), this::flushTimeIsUp);
        }
    }

    private void flushTimeIsUp() {
        flushTimerSet = false;
        due = true;
        sendWhatCanGo();
    }

    private void prepare() {
        if (!config.template().put()) {
            prepared = true;
            return;
        }
        requestsOut++;
        client.putTemplate(
                IndexTemplate.json(config.template()), thread.here(this::prepared, "template put"));
    }

    private void prepared(Reply reply) {
        requestsOut--;
        switch (reply.verdict()) {
            case ANSWERED -> {
                prepared = true;
                succeeded();
                sendWhatCanGo();
            }
            case LATER -> pause(reply);
            case SMALLER, NEVER ->
                    throw new IllegalStateException(
                            "Elasticsearch refuses the index template %s (%s). Grant the privilege manage_index_templates, or put deploy/elasticsearch/index-template.json yourself and set %s to false."
                                    .formatted(
                                            IndexTemplate.NAME,
                                            reply.message(),
                                            HotOptions.TEMPLATE_PUT.key()));
        }
    }

    private void sendWhatCanGo() {
        while (prepared && !paused && requestsOut < requestsMax()) {
            Batch batch = backlog.take(size.documentsMax(), size.bytesMax(), due);
            if (batch == null) {
                due = false;
                return;
            }
            send(batch);
        }
    }

    /** After a failure one request tries the ground, before all of them come again. */
    private int requestsMax() {
        return failuresInARow == 0 ? config.bulk().requests() : 1;
    }

    private void send(Batch batch) {
        byte[] bytes = body.render(batch.documents());
        long sentAt = thread.nowMillis();
        requestsOut++;
        metrics.sent(bytes.length);
        client.bulk(
                bytes,
                batch.size(),
                thread.here(reply -> replied(batch, sentAt, reply), "bulk request answered"));
    }

    private void replied(Batch batch, long sentAt, Reply reply) {
        requestsOut--;
        metrics.answered(thread.nowMillis() - sentAt);
        switch (reply.verdict()) {
            case ANSWERED -> answered(batch, reply.answer());
            case SMALLER -> sendSmaller(batch, reply);
            case LATER -> sendLater(batch, reply);
            case NEVER ->
                    throw new IllegalStateException(
                            "Elasticsearch does not let us write (%s). Check %s, %s and %s, and the privileges create_doc and auto_configure on logs-*."
                                    .formatted(
                                            reply.message(),
                                            HotOptions.USERNAME.key(),
                                            HotOptions.PASSWORD.key(),
                                            HotOptions.API_KEY.key()));
        }
        sendWhatCanGo();
    }

    private void answered(Batch batch, BulkAnswer answer) {
        Sorted sorted = Sorted.of(batch, answer);
        if (sorted.isNothingTaken()) {
            sendLater(batch, Reply.noAnswer(sorted.postponement()));
            return;
        }
        succeeded();
        size.grow();
        backlog.part(batch, sorted.parts());
        settle(sorted.home(), sorted.duplicates());
        postpone(sorted.postponed());
        graveyard.bury(sorted.rejected(), sorted.reasons());
    }

    private void settle(Batch home, int duplicates) {
        if (home.size() > 0) {
            backlog.settle(home);
            metrics.written(home.size() - duplicates);
            metrics.duplicate(duplicates);
        }
    }

    private void postpone(Batch postponed) {
        if (postponed.size() > 0) {
            metrics.retried(postponed.size());
            thread.after(
                    backOff.delayMillis(postponed.attempts()),
                    () -> {
                        backlog.putBack(postponed);
                        sendWhatCanGo();
                    });
        }
    }

    private void sendLater(Batch batch, Reply reply) {
        backlog.putBack(batch);
        metrics.failed(batch.size());
        pause(reply);
    }

    private void sendSmaller(Batch batch, Reply reply) {
        if (batch.size() == 1) {
            graveyard.bury(batch, List.of(reply.message()));
            return;
        }
        size.shrink(batch, reply);
        metrics.failed(batch.size());
        backlog.unbatch(batch);
        due = true;
    }

    private void succeeded() {
        if (failuresInARow > 0) {
            LOG.info("Elasticsearch takes requests again, after {} failures", failuresInARow);
            failuresInARow = 0;
        }
    }

    private void pause(Reply reply) {
        if (paused) {
            return;
        }
        paused = true;
        failuresInARow++;
        long delayMillis = backOff.delayMillis(failuresInARow);
        if (Integer.bitCount(failuresInARow) == 1) {
            LOG.warn(
                    "Elasticsearch did not take a request ({}), {} in a row: next try in {} ms, {} documents wait",
                    reply.message(),
                    failuresInARow,
                    delayMillis,
                    backlog.documents());
        }
        thread.after(delayMillis, this::resume);
    }

    private void resume() {
        paused = false;
        if (prepared) {
            sendWhatCanGo();
        } else {
            prepare();
        }
    }

    @Override
    public List<Document> snapshotState(long checkpointId) {
        return backlog.snapshot();
    }

    /** At a checkpoint there is nothing to do; at the end of the input all must go. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        while (endOfInput && !backlog.isEmpty()) {
            due = true;
            sendWhatCanGo();
            thread.handleMail();
        }
    }

    @Override
    public void close() throws IOException {
        try (deadLetters) {
            client.close();
        }
    }
}
