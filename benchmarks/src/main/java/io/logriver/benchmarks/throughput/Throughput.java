package io.logriver.benchmarks.throughput;

import io.logriver.benchmarks.Workplace;
import io.logriver.testkit.KafkaBroker;
import io.logriver.testkit.ServerFailure;
import io.logriver.testkit.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fills a broker of its own, lets each variant read it in turn, and reports. */
public final class Throughput {
    /** A line on disk: itself, its header and Kafka's own bytes. */
    private static final int DISK_BYTES_PER_LINE = 300;

    private static final long DISK_BYTES_BESIDE = 256L << 20;

    private Throughput() {}

    /**
     * @param words see {@link Settings#parse}
     */
    public static void main(String[] words) {
        try {
            run(Settings.parse(List.of(words)));
        } catch (IOException | InterruptedException | ServerFailure | IllegalStateException e) {
            System.err.println("logriver: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Settings settings) throws IOException, InterruptedException {
        try (Workplace workplace = Workplace.open()) {
            requireSpace(workplace.folder(), settings.lines());
            KafkaBroker broker =
                    workplace.own(KafkaBroker.onFreePorts(workplace.folder().resolve("kafka")));
            measure(settings, broker).print(System.out);
        }
    }

    private static Report measure(Settings settings, KafkaBroker broker)
            throws IOException, InterruptedException {
        double before = Report.loadAverage();
        say("starting a broker");
        broker.start();
        say("filling it with %,d lines", settings.lines());
        double bytes =
                new Stock(broker.bootstrapServers())
                        .fill(settings.lines(), text -> say("  %s", text));
        Map<Variant, List<Cost>> rounds = new EnumMap<>(Variant.class);
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Variant variant : Variant.values()) {
                say("round %d of %d, %s", round, settings.rounds(), variant.title());
                rounds.computeIfAbsent(variant, v -> new ArrayList<>())
                        .add(measure(variant, broker, settings));
            }
        }
        return new Report(settings, bytes, before, Report.loadAverage(), rounds);
    }

    /** Runs a variant in a process of its own, so that none gains from what another warmed up. */
    private static Cost measure(Variant variant, KafkaBroker broker, Settings settings)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command(variant, broker, settings))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Thread ending = new Thread(process::destroy, "end-" + variant.title());
        Runtime.getRuntime().addShutdownHook(ending);
        String result = null;
        try (var out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(MeasuredProcess.RESULT)) {
                    result = line.substring(MeasuredProcess.RESULT.length());
                }
            }
        }
        int code = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(ending);
        if (result == null || code != 0) {
            throw new IllegalStateException(
                    "The process of %s ended with code %d and no result; its words are above."
                            .formatted(variant.title(), code));
        }
        return Cost.parse(result);
    }

    private static List<String> command(Variant variant, KafkaBroker broker, Settings settings) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms1g",
                "-Xmx1g",
                "-XX:+UseG1GC",
                "@" + Workspace.root().resolve("deploy/local/flink/jvm.options"),
                "-cp",
                System.getProperty("java.class.path"),
                MeasuredProcess.class.getName(),
                variant.name(),
                broker.bootstrapServers(),
                Integer.toString(settings.lines()),
                Long.toString(settings.warmUpLines()),
                Long.toString(settings.measuredMillis()));
    }

    private static void requireSpace(Path folder, int lines) throws IOException {
        long wanted = (long) lines * DISK_BYTES_PER_LINE + DISK_BYTES_BESIDE;
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < wanted) {
            throw new IllegalStateException(
                    String.format(
                            Locale.ROOT,
                            "%,d lines need %,d MB in %s and %,d are free: make room, or use fewer"
                                    + " with --lines.",
                            lines,
                            wanted >> 20,
                            folder,
                            free >> 20));
        }
    }

    private static void say(String format, Object... arguments) {
        System.err.println("bench: " + String.format(Locale.ROOT, format, arguments));
    }
}
