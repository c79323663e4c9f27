package io.logriver.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import io.logriver.model.Level;
import io.logriver.model.Wire;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One event of a tail topic: its rendered bytes, and what they say.
 *
 * @param json the bytes as they lie in the topic
 */
public record Event(byte[] json, JsonNode members) {
    /**
     * The event of these bytes.
     *
     * @throws IOException where they are no JSON object
     */
    public static Event parse(byte[] json) throws IOException {
        JsonNode members = Json.MAPPER.readTree(json);
        if (members == null || !members.isObject()) {
            throw new IOException("an event is a JSON object");
        }
        return new Event(json, members);
    }

    /** The text of a member; null where it is absent. */
    public @Nullable String text(String key) {
        JsonNode member = members.get(key);
        return member == null || member.isNull() ? null : member.asText();
    }

    /** The text of a member; empty where it is absent. */
    public String textOrEmpty(String key) {
        String text = text(key);
        return text == null ? "" : text;
    }

    public String id() {
        return textOrEmpty(Wire.EVENT_ID);
    }

    /** The level; null where the line named none. */
    public @Nullable Level level() {
        String name = text(Wire.LEVEL);
        for (Level level : Level.values()) {
            if (level.name().equals(name)) {
                return level;
            }
        }
        return null;
    }
}
