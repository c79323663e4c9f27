package io.logriver.udfs.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logriver.model.Level;
import io.logriver.udfs.Field;
import io.logriver.udfs.Format;
import io.logriver.udfs.ParsedLine;
import io.logriver.udfs.join.SampleSource.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What joining costs a line, in nanoseconds; a program to run by hand (docs/adr/0004-joining.md).
 *
 * <p>Lines are parsed beforehand, so that the loop without joining is a walk over them, and the
 * difference to the loop with it is joining alone.
 */
final class JoinCost {
    private static final int LINES = 4_096;
    private static final int ROUNDS = 4_000;

    private record Sample(Origin origin, byte[] bytes, ParsedLine parsed) {}

    private JoinCost() {}

    public static void main(String[] args) {
        for (int run = 0; run < 3; run++) {
            report("no line needs it", lines(0, false));
            report("1 % errors", lines(1, false));
            report("5 % errors", lines(5, false));
            report("1 % errors, each with a trace of 20 lines", lines(1, true));
        }
    }

    private static void report(String what, List<Sample> lines) {
        double without = nanos(lines, null);
        long[] joined = new long[1];
        Joiner<Origin> joiner =
                new Joiner<>(
                        JoinLimits.DEFAULT,
                        new SampleSource(),
                        event -> joined[0] += event.lines());
        double with = nanos(lines, joiner);
        System.out.printf(
                Locale.ROOT,
                "%-45s without %5.1f  with %5.1f  difference %5.1f ns a line (%d held lines)%n",
                what,
                without,
                with,
                with - without,
                joined[0]);
    }

    private static double nanos(List<Sample> lines, @Nullable Joiner<Origin> joiner) {
        Sample[] all = lines.toArray(new Sample[0]);
        long sum = 0;
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            for (Sample line : all) {
                if (joiner != null
                        && joiner.wants(line.parsed)
                        && joiner.offer(
                                line.origin, line.bytes, 0, line.bytes.length, line.parsed, 0)) {
                    continue;
                }
                sum += line.parsed.length(Field.MESSAGE) + line.parsed.format().ordinal();
            }
            if (joiner != null) {
                joiner.flush();
            }
            best = Math.min(best, System.nanoTime() - begin);
        }
        if (sum == 42) {
            System.out.println(sum);
        }
        return (double) best / all.length;
    }

    /** 50 % JSON, 15 % log lines, 15 % syslog, 10 % logfmt, 10 % plain, of 200 streams. */
    private static List<Sample> lines(int errorPercent, boolean traces) {
        Random random = new Random(7);
        List<List<Sample>> blocks = new ArrayList<>();
        int count = 0;
        while (count < LINES) {
            Origin origin = new Origin("stream-" + random.nextInt(200), count);
            List<Sample> block = new ArrayList<>();
            if (random.nextInt(100) < errorPercent) {
                block.add(sample(origin, Format.TIMESTAMP_LEVEL_MESSAGE, Level.ERROR, "it failed"));
                for (int i = 0; traces && i < 20; i++) {
                    String text =
                            i == 0
                                    ? "java.lang.IllegalStateException: no stock of it"
                                    : "\tat shop.stock.Stock.take(Stock.java:" + i + ")";
                    block.add(sample(origin, Format.PLAIN, null, text));
                }
            } else {
                block.add(ordinary(random, origin));
            }
            blocks.add(block);
            count += block.size();
        }
        Collections.shuffle(blocks, random);
        return blocks.stream().flatMap(List::stream).toList();
    }

    private static Sample ordinary(Random random, Origin origin) {
        int kind = random.nextInt(100);
        String text = "GET /shop/" + random.nextInt(1_000) + " took 12 ms";
        if (kind < 50) {
            return sample(origin, Format.JSON, Level.INFO, text);
        }
        if (kind < 65) {
            return sample(origin, Format.TIMESTAMP_LEVEL_MESSAGE, Level.INFO, text);
        }
        if (kind < 80) {
            return sample(origin, Format.SYSLOG_RFC3164, Level.INFO, "session opened for user x");
        }
        if (kind < 90) {
            return sample(origin, Format.LOGFMT, Level.INFO, text);
        }
        return sample(origin, Format.PLAIN, null, "Starting worker " + random.nextInt(100));
    }

    private static Sample sample(
            Origin origin, Format format, @Nullable Level level, String message) {
        byte[] bytes = message.getBytes(UTF_8);
        ParsedLine parsed = new ParsedLine();
        parsed.setFormat(format);
        parsed.setLevel(level);
        parsed.set(Field.MESSAGE, bytes, 0, bytes.length);
        return new Sample(origin, bytes, parsed);
    }
}
