package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logriver.testkit.SharedKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An answer that has begun is a promise: every line that is written from then on comes. Each try
 * has a tenant of its own, since the first watcher of a tenant is the one that could be too early.
 */
class BeginITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TRIES = 3;

    private static TailServer server;

    @BeforeAll
    static void start() {
        server = StreamITCase.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tail=0",
                "tail=3",
                "since=1h",
                "deployment=app-1",
                "deployment=app-1&tail=0",
                "level=INFO&tail=2"
            })
    void whatIsWrittenOnceTheAnswerHasBegunComes(String query) throws Exception {
        assertThat(
                        atOnce(
                                () -> {
                                    try (Lines lines = lines();
                                            Reader reader =
                                                    Reader.open(server, lines.tenant(), query)) {
                                        return comes(lines, reader::numbers);
                                    }
                                }))
                .doesNotContain(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tail=0", "since=1h"})
    void whatIsWrittenOnceTheHandshakeIsDoneComes(String query) throws Exception {
        assertThat(
                        atOnce(
                                () -> {
                                    try (Lines lines = lines();
                                            SocketReader reader =
                                                    SocketReader.open(
                                                            server, lines.tenant(), query)) {
                                        return comes(lines, reader::numbers);
                                    }
                                }))
                .doesNotContain(false);
    }

    /** What each try gave. */
    private static List<Boolean> atOnce(Callable<Boolean> oneTry) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(TRIES);
        try {
            List<Boolean> found = new ArrayList<>();
            for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(TRIES, oneTry))) {
                found.add(each.get());
            }
            return found;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Lines of a tenant of their own, three of which are there. */
    private static Lines lines() {
        Lines lines = new Lines(SharedKafka.freshTenant("begin"));
        lines.write(3).flush();
        return lines;
    }

    /** Whether a line that is written as soon as the answer has begun is delivered. */
    private static boolean comes(Lines lines, Supplier<List<Integer>> shown) {
        int first = lines.written();
        AtomicInteger next = new AtomicInteger(first);
        // All in one partition: once a later one is shown, the first is there or never will be.
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            lines.write(next.getAndAdd(Lines.PARTITIONS), "INFO", "app-1").flush();
                            return shown.get().stream().anyMatch(number -> number >= first);
                        });
        return shown.get().stream().filter(number -> number >= first).findFirst().get() == first;
    }
}
