package io.logriver.cli.demo;

import io.logriver.model.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up what services say; the same seed says the same. */
final class Writer {
    private static final String[] DOINGS = {
        "GET /api/items/%d 200",
        "POST /api/orders 201, order %d",
        "cache hit for key item:%d",
        "connection %d of pool main is idle again",
        "reserved stock for order %d",
        "sent receipt %d to the queue",
        "session %d renewed",
        "batch %d committed"
    };
    private static final String[] WORRIES = {
        "slow answer of the payment gateway for order %d",
        "retrying request %d, attempt 2 of 5",
        "pool main has %d waiting requests"
    };
    private static final String[] FAILURES = {
        "order %d could not be paid", "request %d gave up after 5 attempts"
    };

    private final SplittableRandom chance;

    Writer(long seed) {
        chance = new SplittableRandom(seed);
    }

    /** What a healthy service says: mostly what it does, some worries, now and then a failure. */
    Saying everyday(String service, String pod, Instant at) {
        int dice = chance.nextInt(1_000);
        Level level =
                dice < 4
                        ? Level.ERROR
                        : dice < 40 ? Level.WARN : dice < 160 ? Level.DEBUG : Level.INFO;
        String[] choice =
                switch (level) {
                    case ERROR -> FAILURES;
                    case WARN -> WORRIES;
                    default -> DOINGS;
                };
        return saying(service, pod, at, level, pick(choice).formatted(chance.nextInt(100_000)));
    }

    /** What a service says that has no worries. */
    Saying healthy(String service, String pod, Instant at) {
        Level level = chance.nextInt(8) == 0 ? Level.DEBUG : Level.INFO;
        String message = pick(DOINGS).formatted(chance.nextInt(100_000));
        return saying(service, pod, at, level, message);
    }

    /** A failure and its stack trace, line by line as a JVM prints it. */
    List<String> crash(String service, String pod, Instant at) {
        int account = chance.nextInt(100_000);
        List<String> lines = new ArrayList<>();
        lines.add(
                Dialect.TIMESTAMP_LEVEL_MESSAGE.write(
                        saying(service, pod, at, Level.ERROR, "Cannot settle account " + account)));
        lines.add(
                "java.lang.IllegalStateException: ledger of account %d is locked"
                        .formatted(account));
        for (String frame : List.of("Ledger.lock", "Settlement.settle", "Worker.run")) {
            lines.add(
                    "\tat com.initech.billing.%s(%s.java:%d)"
                            .formatted(
                                    frame,
                                    frame.substring(0, frame.indexOf('.')),
                                    40 + chance.nextInt(200)));
        }
        lines.add("Caused by: java.util.concurrent.TimeoutException: no lock after 5000 ms");
        lines.add("\tat com.initech.billing.Locks.await(Locks.java:88)");
        lines.add("\t... 3 more");
        return lines;
    }

    /** One of some names, evenly. */
    <T> T pick(List<T> choice) {
        return choice.get(chance.nextInt(choice.size()));
    }

    /** Bytes that are no text. */
    byte[] noise(int length) {
        byte[] noise = new byte[length];
        chance.nextBytes(noise);
        return noise;
    }

    private Saying saying(String service, String pod, Instant at, Level level, String message) {
        String trace = "%016x%016x".formatted(chance.nextLong(), chance.nextLong());
        return new Saying(
                Dialect.tick(at), level, service, pod, trace, chance.nextInt(2_000), message);
    }

    private String pick(String[] choice) {
        return choice[chance.nextInt(choice.length)];
    }
}
