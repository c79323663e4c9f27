package io.logriver.cli.ledger;

import io.logriver.cli.Endpoints;
import io.logriver.cli.EnvironmentConverter;
import io.logriver.cli.Moment;
import io.logriver.cli.Table;
import io.logriver.cli.kafka.Kafka;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what became of the lines of each tenant and window. */
@Command(
        name = "ledger",
        description =
                "Counts per tenant, environment and window: lines in, delivered, and dropped by "
                        + "reason. Lines of topics without a valid name stand under the tenant _refused.",
        mixinStandardHelpOptions = true)
public final class LedgerCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Endpoints endpoints;

    @Option(names = "--tenant", paramLabel = "T", description = "Only this tenant.")
    private @Nullable String tenant;

    @Option(
            names = "--environment",
            paramLabel = "E",
            converter = EnvironmentConverter.class,
            description = "Only this environment.")
    private @Nullable String environment;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "Only windows that end after this: 10m, 2h, 1d or an instant.")
    private @Nullable Moment since;

    @Option(
            names = "--check",
            description = "Exit code 1 where lines in are not delivered and dropped together.")
    private boolean check;

    @Option(names = "--json", description = "Prints one JSON object per window.")
    private boolean json;

    @Override
    public Integer call() {
        Ledger ledger = Ledger.read(Kafka.at(endpoints.kafka()));
        List<LedgerEntry> entries =
                ledger.entries().stream().filter(this::isWanted).sorted(Ledger.ORDER).toList();
        if (json) {
            entries.forEach(
                    entry -> out().println(new String(Json.bytes(entry), StandardCharsets.UTF_8)));
        } else {
            print(entries, out());
        }
        if (ledger.unreadable() > 0) {
            err().printf("%,d records of the topic are no ledger entries.%n", ledger.unreadable());
        }
        return check ? check(entries) : 0;
    }

    private boolean isWanted(LedgerEntry entry) {
        return (tenant == null || tenant.equals(entry.tenant()))
                && (environment == null || environment.equals(entry.environment()))
                && (since == null || Instant.parse(entry.windowEnd()).isAfter(since.instant()));
    }

    private void print(List<LedgerEntry> entries, PrintWriter out) {
        if (entries.isEmpty()) {
            err().println(nothing());
            return;
        }
        table(entries).print(out);
    }

    /** Where nothing is counted: of whom, so that a slip in a name shows. */
    private String nothing() {
        return "No line%s%s%s has been counted%s."
                .formatted(
                        tenant == null ? "" : " of tenant " + tenant,
                        environment == null ? "" : " in " + environment,
                        since == null ? "" : " since " + since.instant(),
                        since == null ? " yet" : "");
    }

    static Table table(List<LedgerEntry> entries) {
        List<DropReason> reasons =
                Arrays.stream(DropReason.values())
                        .filter(
                                reason ->
                                        reason.isDecidedByCore()
                                                || entries.stream()
                                                        .anyMatch(e -> e.linesDropped(reason) > 0))
                        .toList();
        List<String> heads = new ArrayList<>(List.of("WINDOW", "TENANT", "ENVIRONMENT", "IN"));
        heads.add("DELIVERED");
        reasons.forEach(
                reason -> heads.add(reason.name().replace('_', ' ').toUpperCase(Locale.ROOT)));
        heads.add("MISSING");
        Table table = new Table(heads.toArray(String[]::new));
        for (LedgerEntry entry : entries) {
            table.row(
                    cells(
                            List.of(entry.windowStart(), entry.tenant(), entry.environment()),
                            Sums.of(Stream.of(entry)),
                            reasons));
        }
        return table.row(cells(List.of("total", "", ""), Sums.of(entries.stream()), reasons));
    }

    private static Object[] cells(List<String> names, Sums sums, List<DropReason> reasons) {
        List<Object> cells = new ArrayList<>(names);
        cells.add(sums.linesIn());
        cells.add(sums.linesDelivered());
        reasons.forEach(reason -> cells.add(sums.linesDropped(reason)));
        cells.add(sums.linesMissing());
        return cells.toArray();
    }

    private int check(List<LedgerEntry> entries) {
        int wrong = 0;
        for (LedgerEntry entry : entries) {
            if (entry.linesMissing() != 0) {
                wrong++;
                err().printf(
                                "%s: %,d lines in, %,d not accounted for.%n",
                                entry.key(), entry.linesIn(), entry.linesMissing());
            }
        }
        if (wrong == 0 && !entries.isEmpty()) {
            err().printf("All windows add up (%,d).%n", entries.size());
        }
        return wrong == 0 ? 0 : 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
