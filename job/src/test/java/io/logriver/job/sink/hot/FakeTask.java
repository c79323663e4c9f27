package io.logriver.job.sink.hot;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.TaskInfoImpl;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.runtime.metrics.groups.MetricsGroupTestUtils;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/**
 * A task around a writer, on one thread and with a clock of its own: where the writer waits for a
 * mail and there is none, time jumps to the next timer.
 */
final class FakeTask implements WriterInitContext, MailboxExecutor, ProcessingTimeService {
    private record Timer(long at, long number, ProcessingTimeCallback callback) {}

    private final Deque<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparing(Timer::number));
    private final MetricListener metrics = new MetricListener();
    private final SinkWriterMetricGroup group =
            MetricsGroupTestUtils.mockWriterMetricGroup(metrics.getMetricGroup());
    private long now;
    private long timerNumber;
    private boolean checkpointWaiting;

    long now() {
        return now;
    }

    /** Handles the mails that are there, as a task does between two elements. */
    void run() {
        while (tryYield()) {
            // until there is no more
        }
    }

    /** Lets time pass, with all that happens meanwhile. */
    void elapse(long millis) {
        long until = now + millis;
        run();
        for (Timer next = timers.peek(); next != null && next.at <= until; next = timers.peek()) {
            fire();
            run();
        }
        now = until;
    }

    /** Something that happens to the outside world in so long. */
    void in(long millis, Runnable event) {
        var unused = registerTimer(now + millis, time -> event.run());
    }

    void letCheckpointWait() {
        checkpointWaiting = true;
    }

    long counter(String name) {
        return metrics.getCounter("elasticsearch", name).orElseThrow().getCount();
    }

    private void fire() {
        Timer timer = timers.remove();
        now = Math.max(now, timer.at);
        mails.add(() -> timer.callback.onProcessingTime(timer.at));
    }

    @Override
    public void execute(
            MailOptions options,
            ThrowingRunnable<? extends Exception> mail,
            String description,
            Object... arguments) {
        mails.add(mail);
    }

    @Override
    public void yield() {
        if (mails.isEmpty()) {
            if (timers.isEmpty()) {
                throw new AssertionError("The writer would wait for ever");
            }
            fire();
        }
        tryYield();
    }

    @Override
    public boolean tryYield() {
        ThrowingRunnable<? extends Exception> mail = mails.poll();
        if (mail == null) {
            return false;
        }
        try {
            mail.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new FlinkRuntimeException(e);
        }
        return true;
    }

    @Override
    public boolean shouldInterrupt() {
        return checkpointWaiting;
    }

    @Override
    public long getCurrentProcessingTime() {
        return now;
    }

    @Override
    public @Nullable ScheduledFuture<?> registerTimer(long at, ProcessingTimeCallback callback) {
        timers.add(new Timer(at, timerNumber++, callback));
        return null;
    }

    @Override
    public MailboxExecutor getMailboxExecutor() {
        return this;
    }

    @Override
    public ProcessingTimeService getProcessingTimeService() {
        return this;
    }

    @Override
    public SinkWriterMetricGroup metricGroup() {
        return group;
    }

    @Override
    public TaskInfo getTaskInfo() {
        return new TaskInfoImpl("store-hot", 128, 0, 1, 0);
    }

    @Override
    public OptionalLong getRestoredCheckpointId() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isObjectReuseEnabled() {
        return true;
    }

    @Override
    public JobInfo getJobInfo() {
        throw new UnsupportedOperationException();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SerializationSchema.InitializationContext asSerializationSchemaInitializationContext() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> TypeSerializer<T> createInputSerializer() {
        throw new UnsupportedOperationException();
    }
}
