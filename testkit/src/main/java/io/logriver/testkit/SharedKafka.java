package io.logriver.testkit;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka broker for all tests of a JVM: started by the first that asks, ended with the JVM.
 * Tests keep apart by names of their own.
 */
public final class SharedKafka {
    private static final AtomicLong NAMES = new AtomicLong();
    private static @Nullable KafkaBroker broker;

    private SharedKafka() {}

    public static synchronized KafkaBroker broker() {
        if (broker == null) {
            broker = KafkaBroker.onFreePorts(Scratch.folder("kafka")).start();
        }
        return broker;
    }

    public static String bootstrapServers() {
        return broker().bootstrapServers();
    }

    /** A tenant that no other test of this JVM has. */
    public static String freshTenant(String stem) {
        return "%s-%d".formatted(stem, NAMES.incrementAndGet());
    }
}
