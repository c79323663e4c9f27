package io.logriver.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same text lines through {@code java.util.regex}: the right pattern at once, groups taken,
 * time stamps left as text; which is less than the parser does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ParserBenchmark.LINES)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RegexBenchmark {
    private static final Pattern HEADER =
            Pattern.compile(
                    "^(\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}:\\d{2}[.,]\\d{3}) +(\\w+) +\\[([^\\]]+)\\] +(\\S+)"
                            + " - (.*)$");
    private static final Pattern SYSLOG =
            Pattern.compile(
                    "^<(\\d+)>(\\w{3} [ \\d]\\d \\d{2}:\\d{2}:\\d{2}) (\\S+) ([^\\[:]+)(?:\\[(\\d+)\\])?: (.*)$");
    private static final Pattern PAIR =
            Pattern.compile("([\\w.]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S*))");

    @Param({"header", "rfc3164", "logfmt"})
    String format = "header";

    private byte[][] lines = {};

    @Setup
    public void makeLines() {
        lines = Lines.of(format, ParserBenchmark.LINES);
    }

    @Benchmark
    public long groups() {
        long sum = 0;
        for (byte[] line : lines) {
            String text = new String(line, StandardCharsets.UTF_8);
            sum +=
                    switch (format) {
                        case "header" -> whole(HEADER, text);
                        case "rfc3164" -> whole(SYSLOG, text);
                        default -> pairs(text);
                    };
        }
        return sum;
    }

    private static long whole(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("The pattern does not match " + text);
        }
        long sum = 0;
        for (int i = 1; i <= matcher.groupCount(); i++) {
            String group = matcher.group(i);
            sum += group == null ? 0 : group.length();
        }
        return sum;
    }

    private static long pairs(String text) {
        Matcher matcher = PAIR.matcher(text);
        long sum = 0;
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            sum += matcher.group(1).length() + (value == null ? 0 : value.length());
        }
        return sum;
    }
}
