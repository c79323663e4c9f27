package io.logriver.tail.follow;

import io.logriver.tail.config.KafkaConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
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
    private @Nullable Thread thread;
    private volatile @Nullable Boolean answers;
    private volatile String obstacle = "Kafka does not answer.";

    /**
     * Begins to ask once started.
     *
     * @throws IllegalStateException where no client can be made of the settings
     */
    public Pulse(KafkaConfig kafka) {
        admin = admin(kafka);
    }

    public void start(Listener listener) {
        Thread asking = new Thread(() -> run(listener), "pulse");
        asking.setDaemon(true);
        asking.start();
        thread = asking;
    }

    /** What is wrong with Kafka; empty where it answered when it was last asked. */
    public Optional<String> obstacle() {
        return Boolean.TRUE.equals(answers) ? Optional.empty() : Optional.of(obstacle);
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
        admin.close(Duration.ZERO);
    }

    private void run(Listener listener) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean now = ask();
                boolean before = answers == null || answers;
                answers = now;
                if (now != before) {
                    LOG.warn(now ? "Kafka answers again" : obstacle);
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
            obstacle =
                    e.getCause() instanceof AuthenticationException refused
                            ? "Kafka does not let this server in (kafka.security-protocol and what follows it): %s"
                                    .formatted(refused.getMessage())
                            : "Kafka does not answer.";
            return false;
        }
    }

    private static Admin admin(KafkaConfig kafka) {
        try {
            return Admin.create(kafka.admin("logriver-tail-pulse"));
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "Kafka cannot be asked with these settings (kafka.bootstrap-servers, kafka.truststore, kafka.keystore): %s"
                            .formatted(reason(e)),
                    e);
        }
    }

    /** What Kafka's client says last, and what it was told. */
    private static String reason(KafkaException e) {
        Throwable last = e;
        while (last.getCause() instanceof KafkaException deeper) {
            last = deeper;
        }
        Throwable cause = last.getCause();
        return cause == null
                ? String.valueOf(last.getMessage())
                : "%s: %s".formatted(last.getMessage(), cause.getMessage());
    }
}
