package io.logriver.cli.stack;

import io.logriver.cli.Failure;
import io.logriver.testkit.FlinkCluster;
import io.logriver.testkit.FlinkRest.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The job on the Flink cluster. It goes on from its last checkpoint or savepoint, so that neither a
 * {@code down} nor a dead JobManager loses or repeats a line.
 */
final class JobPart implements Part {
    private static final String JOB = "logriver";
    private static final String MAIN_CLASS = "io.logriver.job.JobMain";
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final FlinkCluster cluster;
    private final Optional<Path> jar;
    private final Path config;
    private final boolean fromState;

    /**
     * The job, submitted or not.
     *
     * @param fromState false where it shall begin anew
     */
    JobPart(FlinkCluster cluster, Optional<Path> jar, Path config, boolean fromState) {
        this.cluster = cluster;
        this.jar = jar;
        this.config = config;
        this.fromState = fromState;
    }

    @Override
    public String name() {
        return "job";
    }

    @Override
    public Health health() {
        Optional<Job> job = cluster.rest().job(JOB);
        if (job.isEmpty()) {
            String detail = cluster.hasDied("jobmanager") ? "went with its JobManager" : "";
            return new Health(Health.State.STOPPED, null, null, "", detail);
        }
        String detail =
                "%s, %d of %d tasks run"
                        .formatted(job.get().state(), job.get().tasksRunning(), job.get().tasks());
        return new Health(state(job.get()), null, job.get().since(), "", detail);
    }

    @Override
    public List<PortUse> ports() {
        return List.of();
    }

    @Override
    public void start() {
        Path jar =
                this.jar.orElseThrow(
                        () ->
                                new Failure(
                                        "The job's jar is missing in job/target: run `mvn"
                                                + " -DskipTests package`."));
        Optional<Path> state = fromState ? cluster.client().latestState() : Optional.empty();
        cluster.client().run(jar, MAIN_CLASS, state, List.of("--config", config.toString()));
        awaitRunning(state);
    }

    /** Ends it with a savepoint, if it runs; without one, its last checkpoint has to do. */
    @Override
    public void stop() {
        stopWithSavepoint();
    }

    /** Whether it ended in the orderly way: with all it did committed, in a savepoint. */
    boolean stopWithSavepoint() {
        return cluster.rest()
                .job(JOB)
                .filter(job -> !job.isOver())
                .map(job -> cluster.rest().stopWithSavepoint(job, STOP_PATIENCE))
                .orElse(true);
    }

    private void awaitRunning(Optional<Path> state) {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (true) {
            Optional<Job> job = cluster.rest().job(JOB);
            if (job.isPresent() && job.get().isHealthy()) {
                return;
            }
            if (job.isPresent() && job.get().isOver()) {
                throw new Failure(
                        "The job ended at once: %s.%s"
                                .formatted(
                                        reason(job.get()),
                                        state.map(JobPart::withoutStateHint).orElse("")));
            }
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        "The job does not come to run: %s. See %s."
                                .formatted(
                                        job.map(this::reason).orElse("it is not listed"),
                                        cluster.rest().url()));
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }

    private String reason(Job job) {
        return cluster.rest()
                .failureOf(job)
                .orElse(
                        "%s, %d of %d tasks run"
                                .formatted(job.state(), job.tasksRunning(), job.tasks()));
    }

    private static String withoutStateHint(Path state) {
        return (" It was to go on from %s; `./logriver up --without-state` begins anew instead,"
                        + " which may repeat lines.")
                .formatted(state);
    }

    private static Health.State state(Job job) {
        if (job.isHealthy()) {
            return Health.State.RUNNING;
        }
        return switch (job.state()) {
            case "FAILED", "SUSPENDED" -> Health.State.DEAD;
            case "FINISHED", "CANCELED" -> Health.State.STOPPED;
            default -> Health.State.UNWELL;
        };
    }
}
