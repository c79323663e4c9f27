package io.logriver.cli.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logriver.cli.Endpoints;
import io.logriver.cli.Table;
import io.logriver.cli.Terminal;
import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.tail.Pretty;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.testkit.TopicAdmin;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays the whole story, and checks that every line is accounted for. */
@Command(
        name = "demo",
        description =
                "Plays deployments of three tenants in every log format, shows lines as they "
                        + "arrive, and checks that every line is in every place where it should be. Starts "
                        + "the local stack if needed.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each run has an environment of its own (demo_...), so any number of runs can share a stack.",
            "The stack keeps running afterwards, unless --down is given."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int LINES_MIN = 1_000;
    private static final int LINES_MAX = 5_000_000;
    private static final int PARTITIONS = 4;
    private static final long TELL_NANOS = TimeUnit.SECONDS.toNanos(5);

    @Spec private CommandSpec spec;
    @Mixin private Endpoints endpoints;
    @Mixin private StoreOption store;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "60000",
            description = "How many lines to send in all (default: ${DEFAULT-VALUE}).")
    private int lines;

    @Option(
            names = "--pace",
            paramLabel = "N",
            defaultValue = "150",
            description = "Lines a second of the tenants within quota (default: ${DEFAULT-VALUE}).")
    private double pace;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description =
                    "How long to wait at the end when nothing moves (default: ${DEFAULT-VALUE});"
                            + " five times as long while a part of the stack is away.")
    private int patience;

    @Option(names = "--down", description = "Stops the local stack at the end.")
    private boolean down;

    @Option(
            names = {"-q", "--quiet"},
            description = "Does not show lines as they arrive.")
    private boolean quiet;

    @Option(names = "--json", description = "Prints the numbers as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        if (lines < LINES_MIN || lines > LINES_MAX) {
            throw usage("--lines %,d: use %,d to %,d".formatted(lines, LINES_MIN, LINES_MAX));
        }
        if (!(pace > 0)) {
            throw usage("--pace %s is not above 0".formatted(pace));
        }
        if (isLocal()) {
            int up = run("up");
            if (up != 0) {
                return up;
            }
        }
        int result = play(Kafka.at(endpoints.kafka()));
        if (down) {
            int stopped = run("down");
            return result == 0 ? stopped : result;
        }
        say(
                "The stack runs on: ./logriver ledger, ./logriver tail --tenant acme -n 20, ./logriver down");
        return result;
    }

    private int play(Kafka kafka) {
        String run = Long.toString(Instant.now().getEpochSecond(), 36);
        String environment = "demo_" + run;
        say("This run's environment is %s".formatted(environment));
        makeTopics(kafka, environment, Play.badTopic(run));
        try (Stage stage = new Stage(kafka);
                Heartbeat heartbeat = new Heartbeat(kafka, stage, environment)) {
            Play play = new Play(run, environment, lines, pace, stage, heartbeat, this::say);
            try (Outputs outputs = new Outputs(kafka, Cast.TENANTS, environment, play.badTopic())) {
                perform(play, environment);
                Census census =
                        new Census(
                                play,
                                stage,
                                outputs,
                                new Store(store.elasticsearch(), environment));
                Balance balance = settle(census);
                report(census, balance);
                return balance.holds() ? 0 : 1;
            }
        }
    }

    /** Whether nothing but the local stack is meant. */
    private boolean isLocal() {
        return endpoints.isLocal() && store.isLocal();
    }

    private static void makeTopics(Kafka kafka, String environment, String badTopic) {
        try (TopicAdmin topics = TopicAdmin.at(kafka.servers())) {
            topics.createFixed();
            for (String tenant : Cast.TENANTS) {
                topics.createTail(tenant, PARTITIONS);
                topics.createRaw(tenant, environment, PARTITIONS);
            }
            topics.createRaw(badTopic, 1);
            topics.createTail(Heartbeat.TENANT, 1);
            topics.createRaw(Heartbeat.TENANT, environment, Heartbeat.PARTITIONS);
        }
    }

    private void perform(Play play, String environment) {
        // Elsewhere we have no right to look: the key of the tokens is the local stack's.
        if (quiet || !isLocal()) {
            play.perform();
            return;
        }
        Pretty pretty = new Pretty(Terminal.hasColoursOnErr());
        try (Watch watch = new Watch(Cast.TENANTS, environment, pretty, err()::println)) {
            watch.start();
            play.perform();
        }
    }

    /** Waits until all claims hold, or until waiting is no use. */
    private Balance settle(Census census) {
        say("All lines are sent; waiting until each one is where it should be");
        Settling settling =
                new Settling(
                        Duration.ofSeconds(patience),
                        Duration.ofSeconds(5L * patience),
                        System.nanoTime());
        long told = System.nanoTime();
        String last = "";
        while (true) {
            Balance balance = census.take();
            if (balance.holds() && census.away().isEmpty()) {
                return balance;
            }
            boolean worth =
                    settling.isWorthWaiting(
                            balance.claims().toString(),
                            !census.away().isEmpty(),
                            System.nanoTime());
            if (!worth) {
                return balance;
            }
            String waiting = waitingFor(census, balance);
            long silence = System.nanoTime() - told;
            if (silence > TELL_NANOS && (!waiting.equals(last) || silence > 6 * TELL_NANOS)) {
                told = System.nanoTime();
                last = waiting;
                say("Waiting: " + waiting);
            }
        }
    }

    private static String waitingFor(Census census, Balance balance) {
        return census.away().isEmpty()
                ? "%d sums are not complete, e.g. %s"
                        .formatted(
                                balance.broken().size(),
                                balance.broken().get(0).toString().substring(5))
                : census.away();
    }

    private void report(Census census, Balance balance) {
        List<Count> counts = census.counts();
        if (json) {
            counts.forEach(count -> out().println(json(count)));
        } else {
            table(counts).print(out());
            out().println();
            balance.claims().forEach(out()::println);
            out().println();
        }
        if (!census.away().isEmpty()) {
            err().println("logriver: " + census.away());
        }
        if (balance.holds()) {
            err().printf(
                            "Every line is accounted for: all %d sums hold.%n",
                            balance.claims().size());
        } else {
            err().printf(
                            "logriver: %d of %d sums are off: %s. Look at ./logriver status, and at the job's log in .logriver/.%n",
                            balance.broken().size(),
                            balance.claims().size(),
                            balance.broken().get(0).toString().substring(5));
        }
        err().flush();
        out().flush();
    }

    private static Table table(List<Count> counts) {
        Table table =
                new Table(
                        "TENANT",
                        "SENT",
                        "IN",
                        "DELIVERED",
                        "EVENTS",
                        "SAMPLED OUT",
                        "OVERFLOW",
                        "DEAD",
                        "DOCUMENTS",
                        "ALERTS");
        for (Count c : counts) {
            table.row(
                    c.tenant(),
                    c.sent(),
                    c.ledger().linesIn(),
                    c.ledger().linesDelivered(),
                    c.tail(),
                    c.ledger().linesDropped(DropReason.SAMPLED_OUT),
                    c.overflow(),
                    c.dead(),
                    c.documents(),
                    c.alerts());
        }
        return table;
    }

    private static String json(Count c) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("tenant", c.tenant())
                .put("sent", c.sent())
                .put("in", c.ledger().linesIn())
                .put("delivered", c.ledger().linesDelivered())
                .put("events", c.tail())
                .put("sampled_out", c.ledger().linesDropped(DropReason.SAMPLED_OUT))
                .put("overflow", c.overflow())
                .put("dead", c.dead())
                .put("documents", c.documents())
                .put("alerts", c.alerts());
        return node.toString();
    }

    private int run(String command) {
        CommandLine all = Objects.requireNonNull(spec.commandLine().getParent());
        return Objects.requireNonNull(all.getSubcommands().get(command)).execute();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void say(String text) {
        err().println("▸ " + text);
        err().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
