package io.logriver.job.sink.hot;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a task: its clock, its timers, and the mailbox in which others leave work. */
final class TaskThread {
    private static final Logger LOG = LoggerFactory.getLogger(TaskThread.class);

    /** How often who waits for room looks whether the task has something else to do. */
    private static final long TICK_MILLIS = 20;

    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private boolean tickSet;

    TaskThread(MailboxExecutor mailbox, ProcessingTimeService timers) {
        this.mailbox = mailbox;
        this.timers = timers;
    }

    long nowMillis() {
        return timers.getCurrentProcessingTime();
    }

    /** Does something later, on this thread. */
    void after(long millis, Runnable then) {
        var unused = timers.registerTimer(nowMillis() + millis, time -> then.run());
    }

    /** Handles a mail, waiting for one. */
    void handleMail() throws InterruptedException {
        mailbox.yield();
    }

    /**
     * Handles a mail, waiting for one but not for long; false where the task should rather do
     * something else, as take a checkpoint.
     */
    boolean handleMailUnlessInterrupted() throws InterruptedException {
        if (mailbox.tryYield()) {
            return true;
        }
        if (mailbox.shouldInterrupt()) {
            return false;
        }
        if (!tickSet) {
            tickSet = true;
            after(TICK_MILLIS, () -> tickSet = false);
        }
        mailbox.yield();
        return true;
    }

    /** What may be called on any thread and is done on this one. */
    Consumer<Reply> here(Consumer<Reply> then, String what) {
        return reply -> execute(() -> then.accept(reply), what);
    }

    /** Called on other threads; does nothing once the task has ended, since nobody waits then. */
    void execute(Runnable then, String what) {
        try {
            mailbox.execute(then::run, what);
        } catch (RejectedExecutionException e) {
            LOG.debug("The task has ended, this comes too late: {}", what, e);
        }
    }
}
