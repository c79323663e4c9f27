package io.logriver.benchmarks;

import io.logriver.udfs.pattern.GrokFields;
import io.logriver.udfs.pattern.PatternRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A grok pattern on one line: as we match it, and as {@code java.util.regex} does alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GrokBenchmark {
    @Param({"%{COMBINEDAPACHELOG}", "%{SYSLOGLINE}"})
    String pattern = "%{COMBINEDAPACHELOG}";

    private byte[] line = {};
    private GrokFields grok;
    private Matcher matcher = Pattern.compile("").matcher("");

    public GrokBenchmark() {
        grok = compiled(pattern);
    }

    @Setup
    public void compile() {
        grok = compiled(pattern);
        matcher = Pattern.compile(grok.regex()).matcher("");
        line = line(pattern).getBytes(StandardCharsets.UTF_8);
    }

    /** The line that a pattern is measured on. */
    static String line(String pattern) {
        return pattern.contains("APACHE")
                ? "192.168.10.17 - frank [10/Oct/2026:13:55:36 -0700] \"GET /a.gif?x=1 HTTP/1.0\""
                        + " 200 2326 \"http://www.example.com/start.html\" \"Mozilla/4.08 [en]\""
                : "Jan  3 12:00:00 web-1 sshd[42]: session opened for user root by (uid=0)";
    }

    @Benchmark
    public boolean scanned() {
        return grok.find(line, 0, line.length);
    }

    @Benchmark
    public boolean regex() {
        return matcher.reset(new String(line, StandardCharsets.UTF_8)).find();
    }

    private static GrokFields compiled(String expression) {
        try {
            return GrokFields.compile(expression);
        } catch (PatternRefusedException e) {
            throw new IllegalStateException(e);
        }
    }
}
