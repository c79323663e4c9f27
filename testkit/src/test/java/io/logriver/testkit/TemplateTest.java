package io.logriver.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    @Test
    void everyNameIsReplaced() {
        assertThat(Template.render("a=${port}\nb=${folder}/x:${port}\n", values()))
                .isEqualTo("a=9092\nb=/there/$1/x:9092\n");
    }

    @Test
    void commentsStayAsTheyAre() {
        assertThat(Template.render("# ${...} and ${port}\n", values()))
                .isEqualTo("# ${...} and ${port}\n");
    }

    @Test
    void anUnknownNameIsNamed() {
        assertThatThrownBy(() -> Template.render("a=${prot}", values()))
                .hasMessageContaining("${prot}");
    }

    @Test
    void theTemplatesOfTheStackRender(@TempDir Path folder) throws IOException {
        Path kafka = folder.resolve("kafka/server.properties");
        Template.render(
                "kafka/server.properties",
                kafka,
                Map.of("port", "9092", "controller.port", "9093", "folder", "/there"));
        assertThat(Files.readString(kafka))
                .contains("advertised.listeners=PLAINTEXT://localhost:9092\n")
                .contains("log.dirs=/there/data\n");
    }

    private static Map<String, String> values() {
        return Map.of("port", "9092", "folder", "/there/$1");
    }
}
