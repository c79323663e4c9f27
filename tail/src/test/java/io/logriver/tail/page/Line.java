package io.logriver.tail.page;

import io.logriver.model.Json;
import io.logriver.model.Level;
import io.logriver.model.Wire;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rendered line as the job would write it.
 *
 * @param original the line with its colours; null where it has none
 * @param trace its stack trace; null where it has none
 */
record Line(
        long sequence,
        Instant at,
        String deployment,
        String pod,
        Level level,
        String message,
        @Nullable String original,
        @Nullable String trace) {

    static Line of(long sequence, String deployment, Level level, String message) {
        String pod = "checkout-7d9f5c6b8-%s".formatted(sequence % 2 == 0 ? "x2kqp" : "m4v7d");
        return new Line(sequence, Instant.now(), deployment, pod, level, message, null, null);
    }

    /** A line that says nothing but its number. */
    static Line of(long sequence, String deployment) {
        return of(sequence, deployment, Level.INFO, "line %d".formatted(sequence));
    }

    Line at(Instant time) {
        return new Line(sequence, time, deployment, pod, level, message, original, trace);
    }

    Line in(String otherPod) {
        return new Line(sequence, at, deployment, otherPod, level, message, original, trace);
    }

    Line coloured(String text) {
        return new Line(sequence, at, deployment, pod, level, message, text, trace);
    }

    Line withTrace(String text) {
        return new Line(sequence, at, deployment, pod, level, message, original, text);
    }

    String id() {
        return "logs-%s-%d".formatted(deployment, sequence);
    }

    byte[] json(String tenant) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put(Wire.TIMESTAMP, at.toString());
        event.put(Wire.EVENT_CREATED, at.toString());
        event.put(Wire.EVENT_ID, id());
        if (original != null) {
            event.put(Wire.EVENT_ORIGINAL, original);
        }
        event.put(Wire.MESSAGE, message);
        event.put(Wire.LEVEL, level.name());
        event.put(Wire.TENANT, tenant);
        event.put(Wire.SERVICE_NAME, "checkout");
        event.put(Wire.SERVICE_ENVIRONMENT, PageWorld.ENVIRONMENT);
        event.put(Wire.DEPLOYMENT_ID, deployment);
        event.put(Wire.POD, pod);
        if (trace != null) {
            event.put(Wire.STACK_TRACE, trace);
        }
        event.put(Wire.LABELS, Map.of("sequence", sequence));
        return Json.bytes(event);
    }
}
