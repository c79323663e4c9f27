package io.logriver.cli.rules;

import io.logriver.cli.Endpoints;
import io.logriver.cli.Failure;
import io.logriver.cli.kafka.Kafka;
import io.logriver.model.Json;
import io.logriver.model.Topics;
import io.logriver.model.rules.RulesFile;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes the rules of a file; all of its tenants or none. */
@Command(
        name = "put",
        description = "Publishes the rules of each tenant in a file, in place of what it had.",
        mixinStandardHelpOptions = true,
        footer = {"", "Where anything is wrong with the file, nothing is published."})
final class PutRulesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Endpoints endpoints;

    @Parameters(paramLabel = "FILE", description = "YAML or JSON; - for stdin.")
    private String file = "";

    @Override
    public Integer call() throws InterruptedException {
        RulesText text = new RulesText(file);
        RulesFile rules = text.read();
        PrintWriter err = spec.commandLine().getErr();
        if (!rules.isGood()) {
            text.tellProblems(rules, err);
            throw new Failure(
                    "%d to be put right in %s; nothing was published"
                            .formatted(rules.problems().size(), file));
        }
        publish(Kafka.at(endpoints.kafka()), rules);
        rules.tenants().keySet().stream()
                .sorted()
                .forEach(tenant -> err.printf("rules of %s are published%n", tenant));
        return 0;
    }

    private static void publish(Kafka kafka, RulesFile rules) throws InterruptedException {
        try (Producer<byte[], byte[]> producer = kafka.producer()) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            rules.tenants()
                    .forEach(
                            (tenant, value) ->
                                    sent.add(
                                            producer.send(
                                                    new ProducerRecord<>(
                                                            Topics.RULES,
                                                            tenant.getBytes(StandardCharsets.UTF_8),
                                                            Json.bytes(value)))));
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException e) {
            throw new Failure(
                    "Kafka did not take the rules: %s. Put them again."
                            .formatted(e.getCause() == null ? e : e.getCause().getMessage()),
                    e);
        }
    }
}
