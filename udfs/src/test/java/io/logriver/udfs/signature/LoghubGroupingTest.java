package io.logriver.udfs.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.logriver.model.ByteWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Signatures group real lines as people did: a line counts where the lines of its signature are
 * exactly the lines of its {@code EventId}.
 */
final class LoghubGroupingTest {
    private static final List<String> SYSTEMS =
            List.of("HDFS", "Spark", "OpenStack", "Android", "Apache", "Linux");

    @Test
    void signaturesGroupLinesAsTheirEventIdsDo() throws IOException {
        Optional<Path> found = corpus();
        assumeTrue(
                found.isPresent(),
                "No ../shared/corpus/loghub; set -Dlogriver.corpus or LOGRIVER_CORPUS to a folder"
                        + " that holds loghub/*_structured.csv");
        Path folder = found.orElseThrow();
        double sum = 0;
        StringBuilder figures = new StringBuilder();
        for (String system : SYSTEMS) {
            double accuracy = accuracy(folder.resolve(system + "_2k.log_structured.csv"));
            figures.append("%s %.4f, ".formatted(system, accuracy));
            assertThat(accuracy).as(system).isGreaterThan(0.90);
            sum += accuracy;
        }
        System.out.printf("Grouping accuracy: %saverage %.4f%n", figures, sum / SYSTEMS.size());
        assertThat(sum / SYSTEMS.size()).isGreaterThanOrEqualTo(0.95);
    }

    private static double accuracy(Path csv) throws IOException {
        List<List<String>> rows = rows(Files.readString(csv));
        int content = rows.get(0).indexOf("Content");
        int event = rows.get(0).indexOf("EventId");
        Map<String, Integer> bySignature = new HashMap<>();
        Map<String, Integer> byEvent = new HashMap<>();
        Map<List<String>, Integer> byBoth = new HashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            String signature = signature(row.get(content));
            bySignature.merge(signature, 1, Integer::sum);
            byEvent.merge(row.get(event), 1, Integer::sum);
            byBoth.merge(List.of(signature, row.get(event)), 1, Integer::sum);
        }
        int right = 0;
        for (Map.Entry<List<String>, Integer> both : byBoth.entrySet()) {
            int count = both.getValue();
            if (bySignature.getOrDefault(both.getKey().get(0), 0) == count
                    && byEvent.getOrDefault(both.getKey().get(1), 0) == count) {
                right += count;
            }
        }
        return right / (double) (rows.size() - 1);
    }

    private static String signature(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        ByteWriter out = new ByteWriter(128);
        LogSignature.write(bytes, 0, bytes.length, out);
        return out.toString();
    }

    /** The corpus beside the repository, wherever below its root the test runs. */
    private static Optional<Path> corpus() {
        String named = System.getProperty("logriver.corpus", System.getenv("LOGRIVER_CORPUS"));
        if (named != null) {
            Path folder = Path.of(named, "loghub");
            return Optional.of(folder).filter(Files::isDirectory);
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/corpus/loghub");
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** RFC 4180: fields between commas, quotes doubled inside quotes. */
    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    field.append(csv.charAt(++i));
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                field.append(c);
            }
        }
        return rows;
    }
}
