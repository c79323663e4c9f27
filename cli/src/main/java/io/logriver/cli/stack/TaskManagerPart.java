package io.logriver.cli.stack;

import io.logriver.testkit.FlinkCluster;
import java.util.List;

/** One of Flink's TaskManagers. */
final class TaskManagerPart implements Part {
    private final FlinkCluster cluster;
    private final int number;

    TaskManagerPart(FlinkCluster cluster, int number) {
        this.cluster = cluster;
        this.number = number;
    }

    @Override
    public String name() {
        return FlinkCluster.taskManagerName(number);
    }

    @Override
    public Health health() {
        return Healths.of(
                cluster.taskManager(number),
                cluster.hasDied(name()),
                () -> cluster.isRegistered(number),
                "",
                () -> "is not known to the JobManager");
    }

    @Override
    public List<PortUse> ports() {
        return List.of();
    }

    @Override
    public void start() {
        cluster.launchTaskManager(number);
        cluster.awaitTaskManager(number);
    }

    @Override
    public void stop() {
        cluster.stopTaskManager(number);
    }
}
