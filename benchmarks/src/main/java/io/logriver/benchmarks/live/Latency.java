package io.logriver.benchmarks.live;

import io.logriver.benchmarks.Workplace;
import io.logriver.model.Json;
import io.logriver.testkit.FlinkCluster;
import io.logriver.testkit.FlinkRest.Job;
import io.logriver.testkit.KafkaBroker;
import io.logriver.testkit.ServerFailure;
import io.logriver.testkit.ServerProcess;
import io.logriver.testkit.TailNode;
import io.logriver.testkit.TopicAdmin;
import io.logriver.testkit.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final int TELL_SECONDS = 10;
    private static final String COMPILERS = "job's compilers";

    /** A job whose compilers use less is warm: what they still find no longer shows. */
    private static final double PROCESSORS_OF_COMPILERS_MAX = 0.15;

    private static final long JOB_NANOS_MAX = TimeUnit.MINUTES.toNanos(2);
    private static final long LAST_LINES_NANOS_MAX = TimeUnit.SECONDS.toNanos(30);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final LatencySettings settings;
    private final LatencyWatcher watcher = new LatencyWatcher();
    private Map<String, Double> processors = Map.of();
    private int warmUpSeconds;
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
            long[] taskManagers = {pid(cluster.taskManager(1)), pid(cluster.taskManager(2))};
            Shares shares =
                    new Shares()
                            .with("job", taskManagers)
                            .withCompilers(COMPILERS, taskManagers)
                            .with("broker", pid(broker.process()))
                            .with("tail server", pid(server.process()))
                            .with("load and watcher", ProcessHandle.current().pid());
            measure(server, token, load, shares);
        }
        report(before);
    }

    private static long pid(Optional<ServerProcess> process) {
        return process.orElseThrow(() -> new IllegalStateException("A server has ended.")).pid();
    }

    private void measure(TailNode server, String token, Load load, Shares shares)
            throws IOException, InterruptedException {
        try (Watchers watchers = new Watchers(server.port())) {
            watchers.open(
                    "/api/v1/tail?deployment=" + Load.DEPLOYMENT + "&tail=0&follow=true",
                    token,
                    List.of(watcher));
            Machine.say(
                    "%,d lines/s until the job's compilers rest, for %d s at most",
                    settings.linesPerSecond(), settings.warmUpSeconds());
            load.start();
            getWarm(watchers, shares);
            Machine.say("and for %d s measured", settings.seconds());
            watchers.receiveUntil(Deadline.in(TimeUnit.SECONDS.toNanos(settings.seconds())));
            processors = shares.take();
            load.stop();
            sent = load.numbered();
            Deadline deadline = Deadline.in(LAST_LINES_NANOS_MAX);
            watchers.receiveUntil(() -> watcher.received() >= sent || deadline.getAsBoolean());
        }
    }

    /** Receives without counting until the job is warm, and tells how it does while it is not. */
    private void getWarm(Watchers watchers, Shares shares) throws IOException {
        boolean warm = false;
        int done = 0;
        while (done < settings.warmUpSeconds() && !warm) {
            int seconds = Math.min(TELL_SECONDS, settings.warmUpSeconds() - done);
            watchers.receiveUntil(Deadline.in(TimeUnit.SECONDS.toNanos(seconds)));
            done += seconds;
            Distribution ages = new Distribution(watcher.toWatcher(), 1_000);
            Map<String, Double> busy = shares.take();
            Machine.say(
                    "cold, second %d to %d: %s; processors: %s",
                    done - seconds, done, ages.summary(), Shares.describe(busy));
            watcher.forgetAges();
            warm = busy.getOrDefault(COMPILERS, 0.0) < PROCESSORS_OF_COMPILERS_MAX;
        }
        warmUpSeconds = done;
    }

    private void submit(FlinkCluster cluster, KafkaBroker broker, Path config) throws IOException {
        Files.writeString(
                config,
                "kafka.bootstrap-servers: %s%nadmit.quota.lines-per-window: 100000000%n"
                        .formatted(broker.bootstrapServers()));
        List<String> arguments =
                new ArrayList<>(List.of("--config", config.toString(), "--regions", "core"));
        settings.job().forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
        cluster.client().run(jobJar(), "io.logriver.job.JobMain", Optional.empty(), arguments);
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
            map.put("warmUpSeconds", warmUpSeconds);
            map.put("job", settings.job());
            map.put("lost", sent - watcher.received());
            map.put("repeated", watcher.repeated());
            map.put("toJob", toJob.toMap());
            map.put("toWatcher", all.toMap());
            map.put("processorsBusy", processors);
            map.put("processors", Machine.processors());
            map.put("loadAverageBefore", loadBefore);
            System.out.println(new String(Json.bytes(map), StandardCharsets.UTF_8));
            return;
        }
        all.print(System.out);
        System.out.printf(
                Locale.ROOT,
                "%nappend to job      %s%nappend to watcher  %s%n"
                        + "%,d lines of one deployment watched, of %,d lines/s of %d tenants; %,d lost, %,d repeated, %,d other messages, after %d s to get warm.%nprocessors  %s%n%s%n",
                toJob.summary(),
                all.summary(),
                all.histogram().getTotalCount(),
                settings.linesPerSecond(),
                Load.TENANTS,
                sent - watcher.received(),
                watcher.repeated(),
                watcher.others(),
                warmUpSeconds,
                Shares.describe(processors),
                Machine.describe(loadBefore));
    }
}
