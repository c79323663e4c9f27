package io.logriver.benchmarks.live;

import io.logriver.benchmarks.Workplace;
import io.logriver.testkit.KafkaBroker;
import io.logriver.testkit.ServerFailure;
import io.logriver.testkit.TailNode;
import io.logriver.testkit.TopicAdmin;
import java.io.IOException;
import java.util.List;

/**
 * Lets thousands of watchers follow one tail server, counts every line at each of them, and then
 * raises the load on a server with one processor until it no longer holds.
 */
public final class Fanout {
    static final String TENANT = "acme";
    static final int PARTITIONS = 4;

    /** All watchers of a tenant come at once, which is not what the limits are there for. */
    private static final String PLENTY = "100000";

    private Fanout() {}

    /**
     * @param words see {@link FanoutSettings#parse}
     */
    public static void main(String[] words) {
        try {
            run(FanoutSettings.parse(List.of(words)));
        } catch (IOException | InterruptedException | ServerFailure | IllegalStateException e) {
            System.err.println("logriver: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(FanoutSettings settings) throws IOException, InterruptedException {
        double before = Machine.loadAverage();
        try (Workplace workplace = Workplace.open()) {
            Machine.say("starting a broker and a tail server");
            KafkaBroker broker =
                    workplace
                            .own(KafkaBroker.onFreePorts(workplace.folder().resolve("kafka")))
                            .start();
            try (TopicAdmin topics = TopicAdmin.at(broker.bootstrapServers())) {
                topics.createFixed();
                topics.createTail(TENANT, PARTITIONS);
            }
            FanoutRun run = watched(workplace, broker, settings);
            List<Capacity> capacities =
                    settings.capacity() ? onOneProcessor(workplace, broker, settings) : List.of();
            new FanoutReport(settings, run, capacities, before).print(System.out);
        }
    }

    private static FanoutRun watched(
            Workplace workplace, KafkaBroker broker, FanoutSettings settings)
            throws IOException, InterruptedException {
        try (TailNode server = server(workplace, broker, "tail")) {
            return FanoutRun.of(
                    started(server, broker),
                    settings.groups(),
                    settings.warmUpSeconds(),
                    settings.seconds());
        }
    }

    private static List<Capacity> onOneProcessor(
            Workplace workplace, KafkaBroker broker, FanoutSettings settings)
            throws IOException, InterruptedException {
        Machine.say("a server %s", OneProcessor.describe());
        OneProcessor.keepAway(ProcessHandle.current().pid());
        OneProcessor.keepAway(broker.process().orElseThrow().pid());
        Group usual = settings.groups().get(0);
        try (TailNode server =
                OneProcessor.server(server(workplace, broker, "tail-of-one-processor"))) {
            Target target = started(server, broker);
            FanoutRun.of(target, List.of(usual), settings.warmUpSeconds(), 1);
            return List.of(
                    Capacity.find(
                            target, Ladder.ofWatchers(usual.linesPerSecond(), usual.watchers())),
                    Capacity.find(target, Ladder.ofLines(usual.watchers())));
        }
    }

    private static TailNode server(Workplace workplace, KafkaBroker broker, String folder) {
        return workplace.own(
                TailNode.onFreePort(workplace.folder().resolve(folder), broker.bootstrapServers())
                        .with("limits.tenant.requests-per-second", PLENTY)
                        .with("limits.tenant.requests-burst", PLENTY)
                        .with("limits.streams", PLENTY)
                        .with("limits.tenant.streams", PLENTY)
                        .with("stream.history.watchers-max", PLENTY));
    }

    private static Target started(TailNode server, KafkaBroker broker) throws IOException {
        String token = Doorkeeper.token(server, TENANT);
        server.start();
        return new Target(server, token, broker.bootstrapServers());
    }
}
