package io.logriver.cli.deadletters;

import io.logriver.cli.Endpoints;
import io.logriver.cli.Table;
import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.kafka.TopicReader;
import io.logriver.model.DeadLetter;
import io.logriver.model.Json;
import io.logriver.model.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the newest dead letters, oldest first. */
@Command(
        name = "dead-letters",
        description = "What could not be handled, and why: the newest, oldest first.",
        mixinStandardHelpOptions = true)
public final class DeadLettersCommand implements Callable<Integer> {
    private static final int PREVIEW_CHARS = 60;

    @Spec private CommandSpec spec;
    @Mixin private Endpoints endpoints;

    @Option(names = "--tenant", paramLabel = "T", description = "Only this tenant.")
    private @Nullable String tenant;

    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = "100",
            description = "At most this many (default: ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--json", description = "Prints one JSON object per dead letter.")
    private boolean json;

    @Override
    public Integer call() {
        if (count < 0) {
            throw new ParameterException(spec.commandLine(), "-n %d is below 0".formatted(count));
        }
        Newest<DeadLetter> newest = new Newest<>(count, Comparator.comparingLong(DeadLetter::at));
        TopicReader.readAll(
                Kafka.at(endpoints.kafka()), Topics.DEAD_LETTERS, record -> take(record, newest));
        if (json) {
            newest.inOrder()
                    .forEach(
                            letter ->
                                    out().println(
                                                    new String(
                                                            Json.bytes(letter),
                                                            StandardCharsets.UTF_8)));
        } else if (newest.seen() > 0) {
            print(newest);
        }
        if (newest.seen() == 0) {
            err().printf("No dead letters%s.%n", tenant == null ? "" : " of tenant " + tenant);
        } else if (newest.seen() > count) {
            err().printf("The newest %,d of %,d; -n N shows more.%n", count, newest.seen());
        }
        return 0;
    }

    private void take(ConsumerRecord<byte[], byte[]> record, Newest<DeadLetter> newest) {
        try {
            DeadLetter letter = Json.value(record.value(), DeadLetter.class);
            if (tenant == null || tenant.equals(letter.tenant())) {
                newest.add(letter);
            }
        } catch (IOException e) {
            err().printf(
                            "Record %s-%d@%d is no dead letter: %s%n",
                            record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private void print(Newest<DeadLetter> newest) {
        Table table = new Table("AT", "TENANT", "ENVIRONMENT", "REASON", "ID", "VALUE", "DETAIL");
        for (DeadLetter letter : newest.inOrder()) {
            table.row(
                    Instant.ofEpochMilli(letter.at()),
                    orDash(letter.tenant()),
                    orDash(letter.environment()),
                    letter.reason(),
                    letter.id(),
                    preview(letter.value()),
                    letter.detail());
        }
        table.print(out());
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    /** The beginning of the bytes as text on one line, with a dot for what cannot be printed. */
    static String preview(byte @Nullable [] value) {
        if (value == null) {
            return "-";
        }
        int length = Math.min(value.length, PREVIEW_CHARS * 4);
        String text = new String(value, 0, length, StandardCharsets.UTF_8);
        StringBuilder preview = new StringBuilder();
        text.codePoints()
                .limit(PREVIEW_CHARS)
                .map(c -> Character.isISOControl(c) || c == 0xFFFD ? '.' : c)
                .forEach(preview::appendCodePoint);
        return text.codePointCount(0, text.length()) > PREVIEW_CHARS || length < value.length
                ? preview.append("… (%,d bytes)".formatted(value.length)).toString()
                : preview.toString();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
