package io.logriver.job.sink.hot;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.jspecify.annotations.Nullable;
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

    /** How often a writer with a full backlog looks whether the task has something else to do. */
    private static final long FULL_TICK_MILLIS = 20;

    private final HotConfig config;
    private final HotClient client;
    private final DeadLetters deadLetters;
    private final Backlog backlog;
    private final HotMetrics metrics;
    private final BulkBody body;
    private final BackOff backOff;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;

    /** False until the index template is known to be there. */
    private boolean prepared;

    /** True while a failed request's wait lasts. */
    private boolean paused;

    /** True once what waits should go without waiting for a full batch. */
    private boolean due;

    private boolean flushTimerSet;
    private boolean tickSet;
    private int requestsOut;
    private int failuresInARow;
    private int documentsMax;
    private long bytesMax;

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
        mailbox = context.getMailboxExecutor();
        timers = context.getProcessingTimeService();
        documentsMax = config.bulk().documents();
        bytesMax = config.bulk().bytes();
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
        while (backlog.isFull()) {
            if (mailbox.tryYield()) {
                continue;
            }
            if (mailbox.shouldInterrupt()) {
                return;
            }
            if (!tickSet) {
                tickSet = true;
                after(FULL_TICK_MILLIS, () -> tickSet = false);
            }
            mailbox.yield();
        }
    }

    private void accept(Document document) {
        String flaw = BulkBody.flaw(document);
        if (flaw != null) {
            bury(backlog.addOut(document), List.of(flaw));
            return;
        }
        backlog.add(document);
        if (!flushTimerSet) {
            flushTimerSet = true;
            after(config.bulk().flushInterval().toMillis(), this::flushTimeIsUp);
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
                IndexTemplate.json(config.template()), inMailbox(this::prepared, "template put"));
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
            Batch batch = backlog.take(documentsMax, bytesMax, due);
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
        long sentAt = timers.getCurrentProcessingTime();
        requestsOut++;
        metrics.sent(bytes.length);
        client.bulk(
                bytes,
                batch.size(),
                inMailbox(reply -> replied(batch, sentAt, reply), "bulk request answered"));
    }

    private void replied(Batch batch, long sentAt, Reply reply) {
        requestsOut--;
        metrics.answered(timers.getCurrentProcessingTime() - sentAt);
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
        documentsMax = Math.min(config.bulk().documents(), documentsMax * 2);
        backlog.part(batch, sorted.parts());
        settle(sorted.home(), sorted.duplicates());
        postpone(sorted.postponed());
        bury(sorted.rejected(), sorted.reasons());
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
            after(
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
            bury(batch, List.of(reply.message()));
            return;
        }
        if (reply.status() == 413) {
            bytesMax = Math.max(1, Math.min(bytesMax, batch.sizeBytes() / 2));
            LOG.warn(
                    "Elasticsearch finds a request of {} documents too large: from now on {} bytes at most. Lower {} to spare the detour.",
                    batch.size(),
                    bytesMax,
                    HotOptions.BULK_BYTES.key());
        } else {
            documentsMax = batch.size() / 2;
            LOG.warn(
                    "Elasticsearch cannot read a request of {} documents: looking for the one that spoils it ({})",
                    batch.size(),
                    reply.message());
        }
        metrics.failed(batch.size());
        backlog.unbatch(batch);
        due = true;
    }

    /** Keeps what was refused as dead letters; it is home when they are safe. */
    private void bury(Batch refused, List<String> reasons) {
        if (refused.size() == 0) {
            return;
        }
        metrics.rejected(refused.size());
        CompletableFuture<?>[] letters = new CompletableFuture<?>[refused.size()];
        for (int i = 0; i < letters.length; i++) {
            Document document = refused.documents().get(i);
            LOG.debug("Rejected: {}, {}", document, reasons.get(i));
            letters[i] = deadLetters.send(document, reasons.get(i)).toCompletableFuture();
        }
        var unused =
                CompletableFuture.allOf(letters)
                        .whenComplete(
                                (done, failure) ->
                                        toMailbox(
                                                () -> buried(refused, failure),
                                                "dead letters kept"));
    }

    private void buried(Batch refused, @Nullable Throwable failure) {
        if (failure != null) {
            throw new IllegalStateException(
                    "Documents that Elasticsearch refused cannot be kept as dead letters", failure);
        }
        backlog.settle(refused);
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
        after(delayMillis, this::resume);
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
            mailbox.yield();
        }
    }

    @Override
    public void close() throws IOException {
        try (deadLetters) {
            client.close();
        }
    }

    private void after(long millis, Runnable then) {
        var unused =
                timers.registerTimer(
                        timers.getCurrentProcessingTime() + millis, time -> then.run());
    }

    private Consumer<Reply> inMailbox(Consumer<Reply> then, String what) {
        return reply -> toMailbox(() -> then.accept(reply), what);
    }

    /** Called on other threads; does nothing once the task has ended, since nobody waits then. */
    private void toMailbox(Runnable then, String what) {
        try {
            mailbox.execute(then::run, what);
        } catch (RejectedExecutionException e) {
            LOG.debug("The task has ended, this comes too late: {}", what, e);
        }
    }
}
