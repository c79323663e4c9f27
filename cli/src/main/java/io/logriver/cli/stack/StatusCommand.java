package io.logriver.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.logriver.cli.Home;
import io.logriver.cli.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how each part is. */
@Command(
        name = "status",
        description = "Tells the health of the local stack, part by part.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 1 when a part is not healthy."})
public final class StatusCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROW = "%-14s %-8s %7s  %-6s %-22s %s%n";

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "One JSON object a part.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Home home = Home.current();
        LocalStack stack =
                new LocalStack(home, Ports.read(home.ports()).orElse(Ports.DEFAULTS), true);
        Map<Part, Health> healths = new LinkedHashMap<>();
        InParallel.each(
                stack.parts(),
                part -> {
                    Health health = part.health();
                    synchronized (healths) {
                        healths.put(part, health);
                    }
                });
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            out.printf(ROW, "PART", "STATE", "PID", "SINCE", "ADDRESS", "DETAIL");
        }
        boolean well = true;
        boolean gone = true;
        for (Part part : stack.parts()) {
            Health health = healths.getOrDefault(part, part.health());
            well &= health.isHealthy();
            gone &= health.isGone();
            if (json) {
                out.println(toJson(part, health));
            } else {
                printRow(out, part, health);
            }
        }
        out.flush();
        if (!well) {
            spec.commandLine()
                    .getErr()
                    .println(
                            gone
                                    ? "logriver: The stack is down; `./logriver up` starts it."
                                    : "logriver: Not all parts are well; `./logriver up` starts what is missing, and logs are in .logriver/.");
        }
        return well ? 0 : 1;
    }

    private static void printRow(PrintWriter out, Part part, Health health) {
        out.printf(
                ROW,
                part.name(),
                word(health),
                health.pid() == null ? "-" : health.pid().toString(),
                age(health.since()),
                health.address(),
                health.detail());
    }

    private static String toJson(Part part, Health health) throws JsonProcessingException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("part", part.name());
        row.put("state", word(health));
        row.put("healthy", health.isHealthy());
        row.put("pid", health.pid());
        row.put("since", health.since() == null ? null : health.since().toString());
        row.put("address", health.address());
        row.put("detail", health.detail());
        return JSON.writeValueAsString(row);
    }

    private static String word(Health health) {
        return health.state().name().toLowerCase(Locale.ROOT);
    }

    private static String age(@Nullable Instant since) {
        if (since == null) {
            return "-";
        }
        Duration age = Duration.between(since, Instant.now());
        if (age.toDays() > 0) {
            return age.toDays() + "d";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
    }
}
