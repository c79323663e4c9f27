package io.logriver.model.filter;

import io.logriver.model.Nearest;
import io.logriver.model.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The keys of the wire format that a filter may ask for, and how their values compare. */
final class Keys {
    /** How the values of a key compare. */
    enum Nature {
        TEXT,
        NUMBER,
        LEVEL,
        TIME,
        /** Anything: what a label holds is its writer's affair. */
        ANY
    }

    /** What precedes the name of a label. */
    static final String LABEL = Wire.LABELS + ".";

    /** The longest key, in characters. */
    static final int LENGTH_MAX = 256;

    private static final Map<String, Nature> KNOWN = known();

    private Keys() {}

    static boolean isKnown(String key) {
        return KNOWN.containsKey(key)
                || (key.startsWith(LABEL)
                        && key.length() > LABEL.length()
                        && key.length() <= LENGTH_MAX);
    }

    static Nature nature(String key) {
        return KNOWN.getOrDefault(key, Nature.ANY);
    }

    /** What to write instead of a key that is not known. */
    static String advice(String key) {
        String part = key.toLowerCase(Locale.ROOT);
        for (String candidate : KNOWN.keySet()) {
            for (String one : List.of(candidate.split("\\.", -1))) {
                if (one.equals(part) || (part.length() > 2 && one.startsWith(part))) {
                    return "did you mean \"%s\"?".formatted(candidate);
                }
            }
        }
        String hint = Nearest.hint(key, KNOWN.keySet());
        return hint.isEmpty()
                ? "a label is written %s%s".formatted(LABEL, key)
                : hint.strip().substring(1, hint.length() - 2);
    }

    private static Map<String, Nature> known() {
        Map<String, Nature> known = new LinkedHashMap<>();
        // Where one part names several keys, the first is the one that people mean.
        for (String key :
                new String[] {
                    Wire.MESSAGE,
                    Wire.SERVICE_NAME,
                    Wire.SERVICE_ENVIRONMENT,
                    Wire.SERVICE_VERSION,
                    Wire.DEPLOYMENT_ID,
                    Wire.DEPLOYMENT_STATUS,
                    Wire.DEPLOYMENT_TRACK,
                    Wire.POD,
                    Wire.HOST,
                    Wire.CONTAINER,
                    Wire.LOGGER,
                    Wire.SOURCE,
                    Wire.THREAD,
                    Wire.FORMAT,
                    Wire.TENANT,
                    Wire.TRACE_ID,
                    Wire.REQUEST_ID,
                    Wire.USER_ID,
                    Wire.ERROR_TYPE,
                    Wire.STACK_TRACE,
                    Wire.EVENT_ID,
                    Wire.EVENT_ORIGINAL
                }) {
            known.put(key, Nature.TEXT);
        }
        known.put(Wire.LEVEL, Nature.LEVEL);
        known.put(Wire.PID, Nature.NUMBER);
        known.put(Wire.SAMPLING_RATE, Nature.NUMBER);
        known.put(Wire.TIMESTAMP, Nature.TIME);
        known.put(Wire.EVENT_CREATED, Nature.TIME);
        known.put(Wire.EVENT_INGESTED, Nature.TIME);
        known.put(Wire.LABELS, Nature.ANY);
        return known;
    }
}
