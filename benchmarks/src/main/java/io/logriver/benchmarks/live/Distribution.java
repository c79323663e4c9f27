package io.logriver.benchmarks.live;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How late lines were, in milliseconds, of a histogram in some smaller or equal unit. */
record Distribution(Histogram histogram, double unitsPerMilli) {
    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    double at(double percentile) {
        return histogram.getValueAtPercentile(percentile) / unitsPerMilli;
    }

    /** The usual percentiles in one line. */
    String summary() {
        StringBuilder text = new StringBuilder();
        for (double percentile : PERCENTILES) {
            String name = percentile == 100 ? "max" : "p" + trimmed(percentile);
            text.append(String.format(Locale.ROOT, "  %s %.1f", name, at(percentile)));
        }
        return text.append(" ms").toString().strip();
    }

    /** Each step of the distribution, finer towards the end. */
    void print(PrintStream out) {
        histogram.outputPercentileDistribution(out, 2, unitsPerMilli);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lines", histogram.getTotalCount());
        map.put("meanMillis", histogram.getMean() / unitsPerMilli);
        for (double percentile : PERCENTILES) {
            map.put("p" + trimmed(percentile) + "Millis", at(percentile));
        }
        return map;
    }

    private static String trimmed(double percentile) {
        return percentile % 1 == 0 ? "" + (int) percentile : "" + percentile;
    }
}
