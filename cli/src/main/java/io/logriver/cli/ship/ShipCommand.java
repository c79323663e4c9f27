package io.logriver.cli.ship;

import io.logriver.cli.Endpoints;
import io.logriver.cli.InputFile;
import io.logriver.cli.Interrupt;
import io.logriver.cli.Place;
import io.logriver.cli.Waiting;
import io.logriver.cli.kafka.Kafka;
import io.logriver.model.Topics;
import io.logriver.model.Wire;
import io.logriver.testkit.TopicAdmin;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends lines of files or of stdin to a raw topic. */
@Command(
        name = "ship",
        description = "Sends lines to the raw topic of a tenant and environment, byte by byte.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  some-program | ./logriver ship --tenant acme --environment prod --service api -",
            "  ./logriver ship --tenant acme --environment prod --follow /var/log/app/*.log"
        })
public final class ShipCommand implements Callable<Integer> {
    private static final int RAW_PARTITIONS = 4;
    private static final String STDIN = "-";
    private static final long LOOK_NANOS = Duration.ofMillis(100).toNanos();

    @Spec private CommandSpec spec;
    @Mixin private Endpoints endpoints;
    @Mixin private Place place;

    @Option(
            names = "--service",
            paramLabel = "S",
            description = "The service that wrote the lines.")
    private @Nullable String service;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Where the lines come from; a file's path unless given.")
    private @Nullable String source;

    @Option(names = "--host", paramLabel = "H", description = "The host that they were written on.")
    private @Nullable String host;

    @Option(names = "--container", paramLabel = "C", description = "The container that wrote them.")
    private @Nullable String container;

    @Option(names = "--pod", paramLabel = "P", description = "The pod that wrote them.")
    private @Nullable String pod;

    @Option(
            names = "--deployment",
            paramLabel = "ID",
            description = "The id of the deployment they belong to.")
    private @Nullable String deployment;

    @Option(names = "--header", paramLabel = "K=V", description = "One more Kafka header.")
    private Map<String, String> extra = new LinkedHashMap<>();

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on as files grow, are rotated or truncated, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--rate", paramLabel = "N", description = "At most N lines a second.")
    private @Nullable Double rate;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Files to send, - is stdin; stdin when none is given.")
    private List<String> files = new ArrayList<>();

    private long cut;

    @Override
    public Integer call() throws IOException {
        if (rate != null && !(rate > 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--rate %s is not above 0 lines a second".formatted(rate));
        }
        List<String> inputs = files.isEmpty() ? List.of(STDIN) : files;
        requireReadable(inputs);
        Metadata metadata = metadata();
        Kafka kafka = Kafka.at(endpoints.kafka());
        String topic = Topics.raw(place.tenant(), place.environment());
        try (TopicAdmin topics = TopicAdmin.at(kafka.servers())) {
            if (Waiting.on(
                    "Kafka at " + kafka.servers(), () -> topics.createRaw(topic, RAW_PARTITIONS))) {
                err().printf("Made the topic %s.%n", topic);
            }
        }
        try (Interrupt interrupt = Interrupt.listen();
                Shipment shipment = new Shipment(kafka.producer(), topic, this::say)) {
            ship(inputs, metadata, shipment, interrupt);
            shipment.flush();
            err().printf("%,d lines sent to %s%s.%n", shipment.arrived(), topic, cutShort());
        }
        return 0;
    }

    private void ship(
            List<String> inputs, Metadata metadata, Shipment shipment, Interrupt interrupt)
            throws IOException {
        Pacer pacer = rate == null ? null : new Pacer(rate);
        List<FileFollower> followers = new ArrayList<>();
        for (String input : inputs) {
            LineSink sink = sink(input, metadata, shipment, pacer, interrupt);
            if (input.equals(STDIN)) {
                shipStdin(sink, interrupt);
            } else if (follow) {
                followers.add(new FileFollower(Path.of(input), Shipment.LINE_BYTES_MAX, sink));
            } else {
                try (InputStream file = new FileInputStream(input)) {
                    shipAll(file, sink, interrupt);
                }
            }
        }
        if (!followers.isEmpty()) {
            follow(followers, interrupt);
        }
    }

    private static void shipStdin(LineSink sink, Interrupt interrupt) throws IOException {
        LineSplitter splitter = new LineSplitter(Shipment.LINE_BYTES_MAX, sink);
        new LeavableInput(System.in).readTo(splitter, interrupt::isAsked);
        splitter.finish();
    }

    private static void shipAll(InputStream in, LineSink sink, Interrupt interrupt)
            throws IOException {
        LineSplitter splitter = new LineSplitter(Shipment.LINE_BYTES_MAX, sink);
        byte[] buffer = new byte[256 << 10];
        for (int count; !interrupt.isAsked() && (count = in.read(buffer)) >= 0; ) {
            splitter.accept(buffer, 0, count);
        }
        splitter.finish();
    }

    private static void follow(List<FileFollower> followers, Interrupt interrupt)
            throws IOException {
        boolean ended = false;
        while (!ended) {
            long bytes = 0;
            for (FileFollower follower : followers) {
                bytes += follower.look(System.nanoTime());
            }
            ended = bytes > 0 ? interrupt.isAsked() : interrupt.await(LOOK_NANOS);
        }
        for (FileFollower follower : followers) {
            follower.close();
        }
    }

    private LineSink sink(
            String input,
            Metadata common,
            Shipment shipment,
            @Nullable Pacer pacer,
            Interrupt interrupt) {
        Metadata metadata = common.copy();
        if (!input.equals(STDIN) && !metadata.has(Wire.Header.SOURCE)) {
            metadata.with(Wire.Header.SOURCE, input);
        }
        Header[] headers = metadata.headers();
        // Without any origin, one key for all: lines of stdin keep their order too.
        byte[] known = metadata.key();
        byte[] key = known == null ? new byte[] {'-'} : known;
        return (bytes, offset, length, fullLength) -> {
            if (length < fullLength) {
                cut++;
                err().printf(
                                "%s: a line of %,d bytes is over the limit; its first %,d are sent.%n",
                                input, fullLength, length);
            }
            if (pacer != null) {
                interrupt.await(pacer.waitNanos(System.nanoTime()));
            }
            byte[] line = new byte[length];
            System.arraycopy(bytes, offset, line, 0, length);
            shipment.send(key, line, headers);
        };
    }

    private Metadata metadata() {
        Metadata metadata =
                new Metadata()
                        .with(Wire.Header.SERVICE, service)
                        .with(Wire.Header.SOURCE, source)
                        .with(Wire.Header.HOST, host)
                        .with(Wire.Header.CONTAINER, container)
                        .with(Wire.Header.POD, pod)
                        .with(Wire.Header.DEPLOYMENT, deployment);
        extra.forEach(metadata::with);
        if (metadata.bytes() > Metadata.HEADER_BYTES_MAX) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The headers have %,d bytes, the limit is %,d."
                            .formatted(metadata.bytes(), Metadata.HEADER_BYTES_MAX));
        }
        return metadata;
    }

    private static void requireReadable(List<String> inputs) {
        inputs.stream().filter(input -> !input.equals(STDIN)).forEach(InputFile::require);
    }

    private String cutShort() {
        return cut == 0
                ? ""
                : ", %,d of them cut to %,d bytes".formatted(cut, Shipment.LINE_BYTES_MAX);
    }

    private void say(String text) {
        err().println("logriver: " + text);
        err().flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
