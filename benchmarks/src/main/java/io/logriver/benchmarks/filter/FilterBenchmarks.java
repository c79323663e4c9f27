package io.logriver.benchmarks.filter;

import io.logriver.benchmarks.Score;
import io.logriver.model.filter.Filter;
import io.logriver.model.filter.FilterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Asks each filter, and makes a tree for comparison; prints one table. */
public final class FilterBenchmarks {
    private static final String TREE = "(a tree by Jackson, nothing asked)";

    private FilterBenchmarks() {}

    /**
     * @param args filters to ask instead of the usual ones, and {@link Score#JSON} for one JSON
     *     object a row
     */
    public static void main(String[] args) {
        List<String> filters = new ArrayList<>(List.of(args));
        boolean json = filters.removeIf(Score.JSON::equals);
        try {
            // Here, and not only in each process of its own.
            filters.forEach(Filter::parse);
            List<Score> scores = measure(filters);
            if (json) {
                scores.forEach(score -> System.out.println(json(score)));
            } else {
                print(scores);
            }
        } catch (FilterException | RunnerException e) {
            System.err.println("logriver: " + e.getMessage());
            System.exit(1);
        }
    }

    private static List<Score> measure(List<String> filters) throws RunnerException {
        ChainedOptionsBuilder asks = new OptionsBuilder().include("FilterBenchmark\\.ask");
        if (!filters.isEmpty()) {
            asks.param("filter", filters.toArray(String[]::new));
        }
        List<Score> scores = new ArrayList<>(Score.measure(asks));
        scores.addAll(
                Score.measure(
                        new OptionsBuilder()
                                .include("FilterBenchmark\\.tree")
                                .param("filter", "")));
        return scores;
    }

    private static String json(Score score) {
        return score.toJson()
                .put("filter", score.result().getParams().getParam("filter"))
                .put("bytesPerEvent", bytesPerEvent())
                .toString();
    }

    private static void print(List<Score> scores) {
        System.out.printf(
                Locale.ROOT,
                "%nevents of %d bytes on average%n%9s %9s %9s  filter%n",
                bytesPerEvent(),
                "ns/event",
                "+-",
                "B/event");
        scores.forEach(
                score ->
                        System.out.printf(
                                Locale.ROOT,
                                "%9.1f %9.1f %9.1f  %s%n",
                                score.nanos(),
                                score.error(),
                                score.bytes(),
                                name(score)));
    }

    private static String name(Score score) {
        return score.name().endsWith("tree") ? TREE : score.result().getParams().getParam("filter");
    }

    private static int bytesPerEvent() {
        return new Events().bytes.length / Events.COUNT;
    }
}
