package io.logriver.cli.tail;

import io.logriver.cli.Endpoints;
import io.logriver.cli.EnvironmentConverter;
import io.logriver.cli.Failure;
import io.logriver.cli.Interrupt;
import io.logriver.cli.Moment;
import io.logriver.cli.Stdout;
import io.logriver.cli.TenantConverter;
import io.logriver.cli.Terminal;
import io.logriver.cli.kafka.Kafka;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Level;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows events as they come. */
@Command(
        name = "tail",
        description = "Shows the last events of a tenant, and then those that come.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes with --until-done: 0 it succeeded, 3 it did not."})
public final class TailCommand implements Callable<Integer> {
    private static final int EXIT_DEPLOYMENT_FAILED = 3;
    private static final int LAST_DEFAULT = 10;
    private static final Duration POLL = Duration.ofMillis(100);

    /** Lines of a deployment may come after the word of its end; as long as they do, we stay. */
    private static final Duration QUIET_AT_END = Duration.ofSeconds(3);

    @Spec private CommandSpec spec;
    @Mixin private Endpoints endpoints;

    @Option(
            names = "--tenant",
            converter = TenantConverter.class,
            description = "Whose lines (else LOGRIVER_TENANT, else the only tenant there is).")
    private @Nullable String tenant;

    @Option(names = "--deployment", paramLabel = "ID", description = "Only of this deployment.")
    private @Nullable String deployment;

    @Option(names = "--service", description = "Only of this service.")
    private @Nullable String service;

    @Option(
            names = "--environment",
            converter = EnvironmentConverter.class,
            description = "Only of this environment.")
    private @Nullable String environment;

    @Option(names = "--level", description = "Only this level and worse: ${COMPLETION-CANDIDATES}.")
    private @Nullable Level level;

    @Option(
            names = "-q",
            paramLabel = "TEXT",
            description = "Only where message or stack trace hold this text, in any case.")
    private @Nullable String text;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "From then on: 10m, 2h or an instant.")
    private @Nullable Moment since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "Up to then; does not follow, unless it lies ahead.")
    private @Nullable Moment until;

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "How many of the past to begin with (default: 10, all with --since).")
    private @Nullable Integer last;

    @Option(names = "--no-follow", description = "Ends with the present.")
    private boolean noFollow;

    @Option(names = "--until-done", description = "Ends with the deployment.")
    private boolean untilDone;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            defaultValue = "pretty",
            description = "pretty, json or raw (default: ${DEFAULT-VALUE}).")
    private Printer.Form form = Printer.Form.PRETTY;

    @Override
    public Integer call() throws IOException {
        if (last != null && last < 0) {
            throw usage("-n %d is below 0".formatted(last));
        }
        if (untilDone && deployment == null) {
            throw usage("--until-done needs --deployment ID");
        }
        Kafka kafka = Kafka.at(endpoints.kafka());
        String whose = tenant(kafka);
        Filter filter =
                new Filter(
                        deployment,
                        service,
                        environment,
                        level,
                        text,
                        instant(since),
                        instant(until));
        Printer printer = new Printer(new Stdout(), form, new Pretty(Terminal.hasColours()));
        try (Interrupt interrupt = Interrupt.listen();
                TailTopic topic = new TailTopic(kafka, whose, filter)) {
            printer.print(past(topic));
            int result = 0;
            if (untilDone) {
                result = untilDone(kafka, whose, topic, printer, interrupt);
            } else if (!noFollow) {
                follow(topic, printer, interrupt);
            }
            if (topic.unreadable() > 0) {
                err().printf("%,d records of the topic are no events.%n", topic.unreadable());
            }
            return result;
        } catch (Stdout.Closed e) {
            return 0;
        }
    }

    private List<Event> past(TailTopic topic) {
        Moment from = since;
        if (from == null) {
            return topic.last(last == null ? LAST_DEFAULT : last);
        }
        List<Event> past = topic.since(from.instant());
        return last == null ? past : past.subList(Math.max(0, past.size() - last), past.size());
    }

    private void follow(TailTopic topic, Printer printer, Interrupt interrupt) throws IOException {
        while (!interrupt.isAsked() && !isOver()) {
            printer.print(topic.next(POLL));
        }
    }

    private int untilDone(
            Kafka kafka, String whose, TailTopic topic, Printer printer, Interrupt interrupt)
            throws IOException {
        String id = String.valueOf(deployment);
        try (DeploymentEnd deployments = new DeploymentEnd(kafka, whose, environment, id)) {
            Optional<DeploymentStatus> end = deployments.look();
            if (!deployments.isKnown()) {
                err().printf("Nothing is known of deployment %s yet; waiting for it.%n", id);
            }
            while (end.isEmpty() && !interrupt.isAsked() && !isOver()) {
                printer.print(topic.next(POLL));
                end = deployments.look();
            }
            if (end.isEmpty()) {
                return 1;
            }
            long quiet = System.nanoTime();
            while (!interrupt.isAsked() && System.nanoTime() - quiet < QUIET_AT_END.toNanos()) {
                List<Event> late = topic.next(POLL);
                printer.print(late);
                quiet = late.isEmpty() ? quiet : System.nanoTime();
            }
            err().printf("Deployment %s: %s.%n", id, end.get());
            return end.get() == DeploymentStatus.SUCCEEDED ? 0 : EXIT_DEPLOYMENT_FAILED;
        }
    }

    private boolean isOver() {
        return until != null && Instant.now().isAfter(until.instant());
    }

    private String tenant(Kafka kafka) {
        String given = tenant != null ? tenant : System.getenv("LOGRIVER_TENANT");
        if (given != null) {
            return given;
        }
        try (KafkaConsumer<byte[], byte[]> consumer = kafka.consumer(Kafka.Isolation.UNCOMMITTED)) {
            List<String> tenants = TailTopic.tenants(consumer);
            if (tenants.size() == 1) {
                return tenants.get(0);
            }
            throw new Failure(
                    tenants.isEmpty()
                            ? "No line has been delivered yet: send some by ./logriver ship, and say --tenant."
                            : "There are several tenants: say --tenant with one of %s."
                                    .formatted(String.join(", ", tenants)));
        }
    }

    private static @Nullable Instant instant(@Nullable Moment moment) {
        return moment == null ? null : moment.instant();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
