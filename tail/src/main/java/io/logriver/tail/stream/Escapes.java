package io.logriver.tail.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.logriver.model.Json;

/** Text as it stands between the quotes of JSON. */
final class Escapes {
    private Escapes() {}

    /** The text that is meant. */
    static String resolve(String written) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        try {
            return Json.MAPPER.readValue('"' + written + '"', String.class);
        } catch (JsonProcessingException e) {
            // No JSON: then it is nothing that anybody asks for.
            return written;
        }
    }
}
