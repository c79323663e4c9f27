package io.logriver.benchmarks.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a benchmark is told: words such as {@code seconds=60} and {@code json}. */
final class Words {
    private final Map<String, String> values = new HashMap<>();

    Words(List<String> words) {
        for (String word : words) {
            int equals = word.indexOf('=');
            values.put(
                    equals < 0 ? word : word.substring(0, equals),
                    equals < 0 ? "" : word.substring(equals + 1));
        }
    }

    /** Whether the word was said. */
    boolean take(String name) {
        return values.remove(name) != null;
    }

    /** The number that was said, else the usual one. */
    int take(String name, int usual) {
        String value = values.remove(name);
        int number = value == null ? usual : Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("%s (%d) is less than 1".formatted(name, number));
        }
        return number;
    }

    /** Takes all that begin with a prefix, by what follows it. */
    Map<String, String> takeAll(String prefix) {
        Map<String, String> taken = new TreeMap<>();
        values.forEach(
                (name, value) -> {
                    if (name.startsWith(prefix)) {
                        taken.put(name.substring(prefix.length()), value);
                    }
                });
        values.keySet().removeIf(name -> name.startsWith(prefix));
        return taken;
    }

    /** Says that all words are taken. */
    void requireNoMore() {
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("Unknown settings: " + values.keySet());
        }
    }
}
