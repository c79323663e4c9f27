package io.logriver.benchmarks.live;

import io.logriver.benchmarks.Workplace;
import io.logriver.model.Json;
import io.logriver.testkit.FlinkCluster;
import io.logriver.testkit.FlinkRest.Job;
import io.logriver.testkit.KafkaBroker;
import io.logriver.testkit.ServerFailure;
import io.logriver.testkit.TailNode;
import io.logriver.testkit.TopicAdmin;
import io.logriver.testkit.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Runs the whole way of a line, from a raw topic by the job on a cluster to a watcher of the tail
 * server, at a steady rate, and tells how old lines are when they are seen.
 */
public final class Latency {
    private static final int TASK_MANAGERS = 2;
    private static final long JOB_NANOS_MAX = TimeUnit.MINUTES.toNanos(2);
    private static final long LAST_LINES_NANOS_MAX = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LatencySettings settings;
    private final LatencyWatcher watcher = new LatencyWatcher();
    private int sent;

    private Latency(LatencySettings settings) {
        this.settings = settings;
    }

    /**
     * @param words see {@link LatencySettings#parse}
     */
    public static void main(String[] words) {
        try {
            new Latency(LatencySettings.parse(List.of(words))).run();
        } catch (IOException | InterruptedException | ServerFailure | IllegalStateException e) {
            System.err.println("logriver: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        double before = Machine.loadAverage();
        try (Workplace workplace = Workplace.open()) {
            Path folder = workplace.folder();
            Machine.say("starting a broker, a cluster and a tail server");
            KafkaBroker broker =
                    workplace.own(KafkaBroker.onFreePorts(folder.resolve("kafka"))).start();
            FlinkCluster cluster =
                    workplace
                            .own(FlinkCluster.onFreePorts(folder.resolve("flink"), TASK_MANAGERS))
                            .start();
            TailNode server =
                    workplace.own(
                            TailNode.onFreePort(folder.resolve("tail"), broker.bootstrapServers()));
            String token = Doorkeeper.token(server, Load.WATCHED);
            server.start();
            Load load =
                    workplace.own(new Load(broker.bootstrapServers(), settings.linesPerSecond()));
            try (TopicAdmin topics = TopicAdmin.at(broker.bootstrapServers())) {
                load.prepare(topics);
            }
            submit(cluster, broker, folder.resolve("job.yaml"));
            measure(server, token, load);
        }
        report(before);
    }

    private void measure(TailNode server, String token, Load load)
            throws IOException, InterruptedException {
        try (Watchers watchers = new Watchers(server.port())) {
            watchers.open(
                    "/api/v1/tail?deployment=" + Load.DEPLOYMENT + "&tail=0&follow=true",
                    token,
                    List.of(watcher));
            Machine.say(
                    "%,d lines/s for %d s to get warm",
                    settings.linesPerSecond(), settings.warmUpSeconds());
            load.start();
            watchers.receiveUntil(Deadline.in(TimeUnit.SECONDS.toNanos(settings.warmUpSeconds())));
            watcher.forgetAges();
            Machine.say("and for %d s measured", settings.seconds());
            watchers.receiveUntil(Deadline.in(TimeUnit.SECONDS.toNanos(settings.seconds())));
            load.stop();
            sent = load.numbered();
            Deadline deadline = Deadline.in(LAST_LINES_NANOS_MAX);
            watchers.receiveUntil(() -> watcher.received() >= sent || deadline.getAsBoolean());
        }
    }

    private static void submit(FlinkCluster cluster, KafkaBroker broker, Path config)
            throws IOException {
        Files.writeString(
                config,
                "kafka.bootstrap-servers: %s%nadmit.quota.lines-per-window: 100000000%n"
                        .formatted(broker.bootstrapServers()));
        cluster.client()
                .run(
                        jobJar(),
                        "io.logriver.job.JobMain",
                        Optional.empty(),
                        List.of("--config", config.toString(), "--regions", "core"));
        Deadline deadline = Deadline.in(JOB_NANOS_MAX);
        while (!cluster.rest().job("logriver").filter(Job::isHealthy).isPresent()) {
            if (deadline.getAsBoolean()) {
                throw new IllegalStateException("The job does not come to run.");
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private static Path jobJar() throws IOException {
        Path target = Workspace.root().resolve("job/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(
                            file ->
                                    file.getFileName()
                                            .toString()
                                            .matches("logriver-job-[0-9.]+\\.jar"))
                    .max(Path::compareTo)
                    .orElseThrow(
                            () -> new IllegalStateException("There is no job's jar in " + target));
        }
    }

    private void report(double loadBefore) {
        Distribution all = new Distribution(watcher.toWatcher(), 1_000);
        Distribution toJob = new Distribution(watcher.toJob(), 1_000);
        if (settings.json()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("benchmark", "latency");
            map.put("linesPerSecond", settings.linesPerSecond());
            map.put("seconds", settings.seconds());
            map.put("lost", sent - watcher.received());
            map.put("repeated", watcher.repeated());
            map.put("toJob", toJob.toMap());
            map.put("toWatcher", all.toMap());
            map.put("processors", Machine.processors());
            map.put("loadAverageBefore", loadBefore);
            System.out.println(new String(Json.bytes(map), StandardCharsets.UTF_8));
            return;
        }
        all.print(System.out);
        System.out.printf(
                Locale.ROOT,
                "%nappend to job      %s%nappend to watcher  %s%n"
                        + "%,d lines of one deployment watched, of %,d lines/s of %d tenants; %,d lost, %,d repeated, %,d other messages.%n%s%n",
                toJob.summary(),
                all.summary(),
                all.histogram().getTotalCount(),
                settings.linesPerSecond(),
                Load.TENANTS,
                sent - watcher.received(),
                watcher.repeated(),
                watcher.others(),
                Machine.describe(loadBefore));
    }
}
