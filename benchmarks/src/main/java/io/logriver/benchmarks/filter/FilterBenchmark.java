package io.logriver.benchmarks.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import io.logriver.model.filter.Filter;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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

/** What it costs to ask an event whether it passes, beside a tree of the event as Jackson makes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Events.COUNT)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FilterBenchmark {
    /** The filter that is asked. */
    @Param({
        "log.level >= ERROR",
        "log.level >= WARN and service.name = \"api\" and message ~ \"time.?out\"",
        "\"timed out\"i",
        "message ~ \"cust[a-z]+ .*timed\"",
        "message ~ \"[a-z]+ed out\"",
        "labels.duration_ms > 100",
        "deployment.id = \"d-17\" and kubernetes.pod.name in (\"a\", \"b\")",
        "not exists labels.nothing"
    })
    String filter = "";

    private final Events events = new Events();

    private Filter parsed = Filter.all();

    @Setup
    public void parse() {
        parsed = Filter.parse(filter);
    }

    @Benchmark
    public int ask() {
        int passed = 0;
        for (int i = 0; i < Events.COUNT; i++) {
            int offset = events.offsets[i];
            passed += parsed.matches(events.bytes, offset, events.offsets[i + 1] - offset) ? 1 : 0;
        }
        return passed;
    }

    /** What others begin with. */
    @Benchmark
    public int tree() throws IOException {
        int sum = 0;
        for (int i = 0; i < Events.COUNT; i++) {
            int offset = events.offsets[i];
            JsonNode tree =
                    Json.MAPPER.readTree(events.bytes, offset, events.offsets[i + 1] - offset);
            sum += tree.size();
        }
        return sum;
    }
}
