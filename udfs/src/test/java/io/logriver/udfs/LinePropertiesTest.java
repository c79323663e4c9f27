package io.logriver.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.logriver.model.ByteWriter;
import io.logriver.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** What holds for every line; {@code -Djqwik.tries.default=5000000} tries more of them. */
class LinePropertiesTest {
    private final LineParser parser = new LineParser();
    private final ParsedLine line = new ParsedLine();
    private final ByteWriter out = new ByteWriter(256);

    @Property
    void anyBytesBecomeOneJsonObject(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        assertThat(event(bytes)).containsKey("parse.format");
    }

    @Property
    void theMessageOfAJsonLineComesBackAsItWas(@ForAll @StringLength(max = 100) String text)
            throws IOException {
        String message = wellFormed(text).replace("\u001b", "");
        assertThat(event(Json.bytes(Map.of("message", message, "level", "warn"))))
                .containsEntry("message", message)
                .containsEntry("log.level", "WARN");
    }

    private Map<String, Object> event(byte[] bytes) throws IOException {
        parser.parse(bytes, 0, bytes.length, line);
        out.clear();
        line.writeEvent(out);
        return Json.MAPPER.readValue(out.toByteArray(), new TypeReference<>() {});
    }

    /** The text without lone surrogates, which no UTF-8 has. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
