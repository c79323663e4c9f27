package io.logriver.cli.stack;

import io.logriver.cli.Ports;
import io.logriver.testkit.FlinkCluster;
import java.util.List;

/** Flink's JobManager, with the web UI. */
final class JobManagerPart implements Part {
    private final FlinkCluster cluster;
    private final Ports ports;

    JobManagerPart(FlinkCluster cluster, Ports ports) {
        this.cluster = cluster;
        this.ports = ports;
    }

    @Override
    public String name() {
        return "jobmanager";
    }

    @Override
    public Health health() {
        return Healths.of(
                cluster.jobManager(),
                cluster.hasDied(name()),
                cluster.rest()::answers,
                cluster.rest().url(),
                () -> "does not answer");
    }

    @Override
    public List<PortUse> ports() {
        return List.of(
                new PortUse(
                        ports.flink(), name(), "its web UI", "--flink-port", "LOGRIVER_FLINK_PORT"),
                new PortUse(
                        ports.flinkRpc(),
                        name(),
                        "its TaskManagers",
                        "--flink-rpc-port",
                        "LOGRIVER_FLINK_RPC_PORT"));
    }

    @Override
    public void start() {
        cluster.launchJobManager();
        cluster.awaitJobManager();
    }

    @Override
    public void stop() {
        cluster.stopJobManager();
    }
}
