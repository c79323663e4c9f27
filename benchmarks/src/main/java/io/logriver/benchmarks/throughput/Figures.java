package io.logriver.benchmarks.throughput;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A figure over several rounds. */
record Figures(double median, double min, double max) {

    static Figures of(List<Cost> rounds, ToDoubleFunction<Cost> figure) {
        double[] values = rounds.stream().mapToDouble(figure).sorted().toArray();
        int half = values.length / 2;
        double median =
                values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
        return new Figures(
                median,
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }

    Map<String, Double> toMap() {
        return Map.of("median", median, "min", min, "max", max);
    }
}
