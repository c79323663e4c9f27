package io.logriver.udfs.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Signatures group the messages of systems that no rule was written for by the statement that wrote
 * them: a message counts where the messages of its signature are exactly those of its template.
 */
final class TemplateGroupingTest {
    private record Message(String template, String signature) {}

    @Test
    void signaturesGroupMessagesByTheirTemplates() throws IOException {
        Map<String, List<Message>> systems = systems();
        assertThat(systems).hasSizeGreaterThanOrEqualTo(10);
        double sum = 0;
        StringBuilder figures = new StringBuilder();
        for (Map.Entry<String, List<Message>> system : systems.entrySet()) {
            double accuracy = accuracy(system.getValue());
            figures.append("%s %.4f, ".formatted(system.getKey(), accuracy));
            assertThat(accuracy).as(system.getKey()).isGreaterThanOrEqualTo(0.90);
            sum += accuracy;
        }
        double average = sum / systems.size();
        System.out.printf("Grouping accuracy: %saverage %.4f%n", figures, average);
        assertThat(average).isGreaterThanOrEqualTo(0.97);
    }

    private static double accuracy(List<Message> messages) {
        Map<String, Integer> byTemplate = new HashMap<>();
        Map<String, Integer> bySignature = new HashMap<>();
        Map<Message, Integer> byBoth = new HashMap<>();
        for (Message message : messages) {
            byTemplate.merge(message.template(), 1, Integer::sum);
            bySignature.merge(message.signature(), 1, Integer::sum);
            byBoth.merge(message, 1, Integer::sum);
        }
        int right = 0;
        for (Map.Entry<Message, Integer> both : byBoth.entrySet()) {
            int count = both.getValue();
            if (byTemplate.getOrDefault(both.getKey().template(), 0) == count
                    && bySignature.getOrDefault(both.getKey().signature(), 0) == count) {
                right += count;
            }
        }
        return right / (double) messages.size();
    }

    /**
     * The messages of each system in {@code templates.txt}, whose first line says how it is read.
     */
    private static Map<String, List<Message>> systems() throws IOException {
        Map<String, List<Message>> systems = new LinkedHashMap<>();
        List<Message> messages = new ArrayList<>();
        String template = "";
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                messages = systems.computeIfAbsent(line.substring(3), system -> new ArrayList<>());
            } else if (line.startsWith("    ")) {
                messages.add(new Message(template, signature(line.substring(4))));
            } else {
                template = line;
            }
        }
        return systems;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        TemplateGroupingTest.class.getResourceAsStream("templates.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        }
    }

    private static String signature(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        ByteWriter out = new ByteWriter(128);
        LogSignature.write(bytes, 0, bytes.length, out);
        return out.toString();
    }
}
