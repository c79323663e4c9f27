package io.logriver.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the parser's benchmarks and those of its peers, and prints one table. */
public final class ParserBenchmarks {
    private static final String FORMAT = "format=";

    private ParserBenchmarks() {}

    /**
     * @param args names of benchmarks as regular expressions (all without any), {@code format=NAME}
     *     to measure one format only, and {@link Score#JSON} for one JSON object a row
     */
    public static void main(String[] args) {
        List<String> choices = new ArrayList<>(List.of(args));
        boolean json = choices.removeIf(Score.JSON::equals);
        try {
            List<Score> scores = Score.measure(options(choices));
            if (json) {
                scores.forEach(score -> System.out.println(json(score)));
            } else {
                print(scores);
            }
        } catch (NoBenchmarksException e) {
            fail(
                    "No benchmark is called %s: there are ParserBenchmark, JacksonBenchmark, RegexBenchmark, GrokBenchmark and RedactBenchmark."
                            .formatted(String.join(" or ", choices)));
        } catch (RunnerException | IllegalArgumentException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private static ChainedOptionsBuilder options(List<String> choices) {
        ChainedOptionsBuilder options = new OptionsBuilder();
        boolean named = false;
        for (String choice : choices) {
            if (choice.startsWith(FORMAT)) {
                options.param("format", formats(choice.substring(FORMAT.length())));
            } else {
                options.include(choice);
                named = true;
            }
        }
        return named ? options : options.include("io\\.logriver\\.benchmarks\\.[A-Z]");
    }

    private static String[] formats(String said) {
        String[] formats = said.split(",", -1);
        for (String format : formats) {
            // Here, and not only in each process of its own.
            Lines.of(format, 1);
        }
        return formats;
    }

    private static void fail(String why) {
        System.err.println("logriver: " + why);
        System.exit(1);
    }

    private static String json(Score score) {
        return score.toJson()
                .put("lines", lines(score))
                .put("bytesPerLine", length(lines(score)))
                .toString();
    }

    private static void print(List<Score> scores) {
        System.out.printf(
                "%n%-34s %-20s %9s %9s %9s %9s%n",
                "benchmark", "lines", "ns/line", "+-", "MB/s", "B/line");
        for (Score score : scores) {
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %-20s %9.1f %9.1f %9.0f %9.1f%n",
                    score.name(),
                    lines(score),
                    score.nanos(),
                    score.error(),
                    length(lines(score)) * 1000 / score.nanos(),
                    score.bytes());
        }
    }

    /** On which lines it was measured: those of a format, or the one of a grok pattern. */
    private static String lines(Score score) {
        String format = score.result().getParams().getParam("format");
        String pattern = score.result().getParams().getParam("pattern");
        return format != null ? format : pattern != null ? pattern : "json";
    }

    /** The average length of such a line, in bytes. */
    private static double length(String lines) {
        if (lines.startsWith("%")) {
            return GrokBenchmark.line(lines).length();
        }
        double sum = 0;
        for (byte[] line : Lines.of(lines, ParserBenchmark.LINES)) {
            sum += line.length;
        }
        return sum / ParserBenchmark.LINES;
    }
}
