package io.logriver.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logriver.cli.Home;
import io.logriver.cli.kafka.Kafka;
import io.logriver.model.Topics;
import io.logriver.model.Wire;
import io.logriver.tail.access.KeyFile;
import io.logriver.tail.access.TokenSigner;
import io.logriver.tail.access.Viewer;
import io.logriver.testkit.FlinkCluster;
import io.logriver.testkit.FlinkRest.Job;
import io.logriver.testkit.Scratch;
import io.logriver.testkit.SharedKafka;
import io.logriver.testkit.TailNode;
import io.logriver.testkit.TopicAdmin;
import io.logriver.testkit.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A follower with a bad connection, of a real job on a real cluster that loses a TaskManager. */
class TailRecoveryITCase {
    private static final int DROPS = 100;
    private static final int DROPS_BEFORE_KILL = 25;
    private static final int PARTITIONS = 4;
    private static final int LINES_MAX = 1_000_000;
    private static final int LINES_PER_STEP = 10;
    private static final long STEP_NANOS = Duration.ofMillis(10).toNanos();
    private static final long SEED = 20_260_131;

    private static final String TENANT = SharedKafka.freshTenant("recovery");
    private static Kafka kafka;
    private static FlinkCluster cluster;
    private static TailNode server;

    private final AtomicIntegerArray shown = new AtomicIntegerArray(LINES_MAX);
    private final List<String> said = new ArrayList<>();
    private volatile boolean sending = true;
    private final AtomicInteger sent = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException {
        kafka = Kafka.at(SharedKafka.bootstrapServers());
        try (TopicAdmin topics = TopicAdmin.at(kafka.servers())) {
            topics.createFixed();
            topics.createRaw(TENANT, "prod", PARTITIONS);
            topics.createTail(TENANT, PARTITIONS);
        }
        server = TailNode.onFreePort(Scratch.folder("tail"), kafka.servers());
        KeyFile.ensure(server.keyFile());
        server.start();
        cluster = FlinkCluster.onFreePorts(Scratch.folder("flink"), 2).start();
        submitJob();
    }

    @AfterAll
    static void stop() {
        cluster.close();
        server.close();
    }

    @Test
    void aHundredLostConnectionsAndALostTaskManagerShowEachLineOnce() throws Exception {
        Thread load = new Thread(this::send, "load");
        load.start();
        try (FlakyProxy proxy = new FlakyProxy(server.port());
                Follower follower = new Follower(api(proxy), query(), new Tally())) {
            new Thread(() -> follow(follower), "follow").start();
            spoil(proxy);
            sending = false;
            load.join();
            await("every line is shown")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> shownLines() == sent.get());

            assertThat(proxy.connections()).isGreaterThan(DROPS);
            assertThat(linesShownTwice()).isEmpty();
            assertThat(said).contains("connected again; going on where it stopped");
        }
    }

    /** Drops the connection again and again at random, and kills a TaskManager in between. */
    private static void spoil(FlakyProxy proxy) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < DROPS; i++) {
            int connections = i + 1;
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> proxy.isInUse() && proxy.connections() >= connections);
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(5, 300)).toNanos());
            if (i == DROPS_BEFORE_KILL) {
                cluster.killTaskManager(1);
            }
            proxy.drop();
        }
    }

    private static TailApi api(FlakyProxy proxy) throws IOException {
        TokenSigner signer = new TokenSigner(KeyFile.ensure(server.keyFile()));
        Viewer viewer =
                new Viewer(TENANT, Set.of(), Set.of(), Instant.now().plus(Duration.ofHours(1)));
        return new TailApi(proxy.url(), () -> signer.sign(viewer, Instant.now()));
    }

    private static Query query() {
        return new Query().with("service", "counter").with("since", Instant.EPOCH);
    }

    private static void follow(Follower follower) {
        try {
            follower.run();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What Kafka lacks is missed at the end.
    private void send() {
        byte[] service = "counter".getBytes(UTF_8);
        try (Producer<byte[], byte[]> producer = kafka.producer()) {
            for (long due = System.nanoTime(); sending; due += STEP_NANOS) {
                for (int i = 0; i < LINES_PER_STEP; i++) {
                    int line = sent.getAndIncrement();
                    ProducerRecord<byte[], byte[]> record =
                            new ProducerRecord<>(
                                    Topics.raw(TENANT, "prod"),
                                    line % PARTITIONS,
                                    null,
                                    ("level=info msg=\"line\" n=" + line).getBytes(UTF_8));
                    record.headers().add(Wire.Header.SERVICE, service);
                    producer.send(record);
                }
                LockSupport.parkNanos(due + STEP_NANOS - System.nanoTime());
            }
        }
    }

    private int shownLines() {
        int lines = 0;
        for (int i = 0; i < sent.get(); i++) {
            lines += shown.get(i) > 0 ? 1 : 0;
        }
        return lines;
    }

    private List<Integer> linesShownTwice() {
        List<Integer> twice = new ArrayList<>();
        for (int i = 0; i < sent.get(); i++) {
            if (shown.get(i) > 1) {
                twice.add(i);
            }
        }
        return twice;
    }

    private static void submitJob() throws IOException {
        Path jar = new Home(Workspace.root()).jobJar().orElseThrow();
        Path config = Scratch.folder("job").resolve("job.yaml");
        Files.writeString(
                config,
                "kafka.bootstrap-servers: %s%nadmit.quota.lines-per-window: 100000000%n"
                        .formatted(kafka.servers()));
        cluster.client()
                .run(
                        jar,
                        "io.logriver.job.JobMain",
                        Optional.empty(),
                        List.of("--config", config.toString(), "--regions", "core"));
        await("the job runs")
                .atMost(Duration.ofMinutes(1))
                .until(() -> cluster.rest().job("logriver").filter(Job::isHealthy).isPresent());
    }

    /** Counts how often each line is shown. */
    private final class Tally implements Screen {
        @Override
        public boolean show(Message message) throws IOException {
            if (message.type().equals(Message.LOG)) {
                String line =
                        Event.parse(message.data()).members().path("labels").path("n").asText();
                shown.incrementAndGet(Integer.parseInt(line));
            }
            return true;
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void say(String text) {
            said.add(text);
        }
    }
}
