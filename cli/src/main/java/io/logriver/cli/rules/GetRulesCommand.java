package io.logriver.cli.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.logriver.cli.Endpoints;
import io.logriver.cli.Failure;
import io.logriver.cli.TenantConverter;
import io.logriver.cli.kafka.Kafka;
import io.logriver.cli.kafka.TopicReader;
import io.logriver.model.Json;
import io.logriver.model.Topics;
import io.logriver.model.rules.TenantRules;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the rules that were published last. */
@Command(
        name = "get",
        description = "Shows the published rules, as a file that `rules put` takes.",
        mixinStandardHelpOptions = true)
final class GetRulesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private Endpoints endpoints;

    @Option(
            names = "--tenant",
            paramLabel = "T",
            converter = TenantConverter.class,
            description = "Only of this tenant.")
    private @Nullable String tenant;

    private final Map<String, TenantRules> rules = new TreeMap<>();

    @Override
    public Integer call() throws JsonProcessingException {
        TopicReader.readAll(Kafka.at(endpoints.kafka()), Topics.RULES, this::take);
        if (tenant != null) {
            rules.keySet().retainAll(List.of(tenant));
            if (rules.isEmpty()) {
                throw new Failure(
                        "No rules of tenant %s were published: it has the defaults."
                                .formatted(tenant));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                Json.MAPPER
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(Map.of("tenants", rules)));
        out.flush();
        return 0;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String whose = new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            rules.remove(whose);
            return;
        }
        try {
            rules.put(whose, Json.value(record.value(), TenantRules.class));
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .printf("logriver: what was published for %s are no rules%n", whose);
        }
    }
}
