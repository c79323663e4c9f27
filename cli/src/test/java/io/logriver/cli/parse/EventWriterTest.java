package io.logriver.cli.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import io.logriver.udfs.LineParser;
import io.logriver.udfs.ParsedLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class EventWriterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void oneObjectALineWithOnlyWhatTheLineSays() throws IOException {
        JsonNode event = written("no time in here", false);

        assertThat(event.path("message").asText()).isEqualTo("no time in here");
        assertThat(event.has("@timestamp")).isFalse();
        assertThat(event.has("message.signature")).isFalse();
        assertThat(out.toString(UTF_8)).endsWith("}\n");
    }

    @Test
    void theSignatureIsTakenOfTheMessageAsItReadsNotAsItIsEscaped() throws IOException {
        JsonNode plain = written("user \"ann\" waited 12 ms", true);
        JsonNode escaped = written("{\"msg\":\"user \\\"ann\\\" waited 15 ms\"}", true);

        assertThat(plain.path("message.signature").asText()).contains("<*>");
        assertThat(escaped.path("message.signature")).isEqualTo(plain.path("message.signature"));
    }

    @Test
    void anEmptyLineIsAnEvent() throws IOException {
        assertThat(written("", false).isObject()).isTrue();
    }

    private JsonNode written(String line, boolean signature) throws IOException {
        out.reset();
        EventWriter writer = new EventWriter(out, signature);
        ParsedLine parsed = new ParsedLine();
        byte[] bytes = line.getBytes(UTF_8);
        new LineParser().parse(bytes, 0, bytes.length, parsed);
        writer.write(parsed);
        writer.flush();
        return Json.MAPPER.readTree(out.toByteArray());
    }
}
