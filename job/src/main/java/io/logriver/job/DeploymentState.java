package io.logriver.job;

import com.fasterxml.jackson.core.type.TypeReference;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.Json;
import java.io.IOException;
import java.util.List;

/**
 * A deployment's events as they are kept in state: a JSON array, so that later versions may add
 * fields and still read it.
 */
final class DeploymentState {
    private static final TypeReference<List<DeploymentEvent>> EVENTS = new TypeReference<>() {};

    private DeploymentState() {}

    static byte[] write(List<DeploymentEvent> events) {
        return Json.bytes(events);
    }

    static List<DeploymentEvent> read(byte[] json) throws IOException {
        return Json.MAPPER.readValue(json, EVENTS);
    }
}
