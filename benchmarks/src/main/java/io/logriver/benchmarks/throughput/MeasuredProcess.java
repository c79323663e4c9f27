package io.logriver.benchmarks.throughput;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * A process that does nothing but one variant: it reads all lines pass after pass, first to get
 * warm, then measured.
 *
 * <p>A pass is a job of its own. It is measured from its first tenth to its last line, so that
 * starting and stopping a job is no part of the figure.
 */
final class MeasuredProcess {
    /** What the line of the result begins with. */
    static final String RESULT = "result ";

    private static final int UNMEASURED_SHARE = 10;
    private static final Duration PASS_PATIENCE = Duration.ofMinutes(5);

    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final MiniCluster cluster;
    private final Variant variant;
    private final String servers;
    private final long lines;
    private int passes;

    private MeasuredProcess(MiniCluster cluster, Variant variant, String servers, long lines) {
        this.cluster = cluster;
        this.variant = variant;
        this.servers = servers;
        this.lines = lines;
    }

    /**
     * @param args variant, broker, lines of the stock, lines to get warm, milliseconds to measure
     */
    public static void main(String[] args) throws Exception {
        Configuration config = new Configuration();
        config.set(RestOptions.BIND_PORT, "0");
        MiniClusterConfiguration one =
                new MiniClusterConfiguration.Builder()
                        .setConfiguration(config)
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(Jobs.PARALLELISM)
                        .build();
        Cost cost;
        MiniCluster cluster = new MiniCluster(one);
        try {
            cluster.start();
            cost =
                    new MeasuredProcess(
                                    cluster,
                                    Variant.valueOf(args[0]),
                                    args[1],
                                    Long.parseLong(args[2]))
                            .run(Long.parseLong(args[3]), Long.parseLong(args[4]));
        } finally {
            cluster.close();
        }
        System.out.println(RESULT + cost.text());
    }

    private Cost run(long warmUpLines, long measuredMillis) throws Exception {
        for (long read = 0; read < warmUpLines; read += lines) {
            tell("warm-up", pass());
        }
        Cost sum = Cost.NOTHING;
        while (sum.nanos() < TimeUnit.MILLISECONDS.toNanos(measuredMillis)) {
            Cost cost = pass();
            tell("measured", cost);
            sum = sum.plus(cost);
        }
        return sum;
    }

    private Cost pass() throws Exception {
        CountingSink.reset();
        JobGraph job =
                Jobs.of(
                        variant,
                        servers,
                        "pass-" + variant + "-" + ProcessHandle.current().pid() + "-" + passes++);
        JobID id = cluster.submitJob(job).get().getJobID();
        long deadline = System.nanoTime() + PASS_PATIENCE.toNanos();
        long begin = await(id, lines / UNMEASURED_SHARE, deadline);
        long nanos = System.nanoTime();
        long cpuNanos = system.getProcessCpuTime();
        long end = await(id, lines, deadline);
        Cost cost =
                new Cost(
                        end - begin,
                        System.nanoTime() - nanos,
                        system.getProcessCpuTime() - cpuNanos);
        cluster.cancelJob(id).get();
        awaitEnd(id);
        return cost;
    }

    /** Waits until so many lines have been seen; tells how many have. */
    private long await(JobID id, long wanted, long deadline) throws Exception {
        for (int i = 1; ; i++) {
            long seen = CountingSink.lines();
            if (seen >= wanted) {
                return seen;
            }
            if (i % 1_000 == 0 && cluster.getJobStatus(id).get() == JobStatus.FAILED) {
                cluster.requestJobResult(id)
                        .get()
                        .toJobExecutionResult(getClass().getClassLoader());
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "%s has seen %d of %d lines within %d s."
                                .formatted(
                                        variant.title(), seen, lines, PASS_PATIENCE.toSeconds()));
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void awaitEnd(JobID id) throws InterruptedException, ExecutionException {
        cluster.requestJobResult(id).get();
    }

    private void tell(String phase, Cost cost) {
        System.err.printf(
                Locale.ROOT,
                "  %s, %s pass %d: %,.0f lines/s, %.2f us CPU a line%n",
                variant.title(),
                phase,
                passes,
                cost.linesPerSecond(),
                cost.cpuMicrosPerLine());
    }
}
