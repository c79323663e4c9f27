package io.logriver.tail.follow;

import io.logriver.tail.config.KafkaConfig;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Kafka answers, asked every second. Consumers do not tell: without an answer they wait, as
 * they do where nothing is written.
 */
public final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /** Who wants to know. */
    public interface Listener {
        /** Kafka answers again, or no longer; called on the pulse's thread. */
        void changed(boolean answers);
    }

    private final Admin admin;
    private final Listener listener;
    private final Thread thread = new Thread(this::run, "pulse");
    private volatile @Nullable Boolean answers;

    public Pulse(KafkaConfig kafka, Listener listener) {
        this.listener = listener;
        admin = Admin.create(kafka.admin("logriver-tail-pulse"));
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Whether Kafka answered when it was last asked. */
    public boolean isThere() {
        return Boolean.TRUE.equals(answers);
    }

    @Override
    public void close() {
        thread.interrupt();
        admin.close(Duration.ZERO);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean now = ask();
                boolean before = answers == null || answers;
                answers = now;
                if (now != before) {
                    LOG.warn(now ? "Kafka answers again" : "Kafka does not answer");
                    listener.changed(now);
                }
                Thread.sleep(PERIOD.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("Ends with the server");
        }
    }

    private boolean ask() throws InterruptedException {
        try {
            admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Kafka does not answer", e);
            return false;
        }
    }
}
