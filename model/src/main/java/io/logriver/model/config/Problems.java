package io.logriver.model.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is wrong with a configuration: gathered from every room, told at once. */
public final class Problems {
    private final List<String> sentences = new ArrayList<>();

    /** Adds one sentence: the value, the limit, and the way out. */
    public void add(String format, Object... arguments) {
        sentences.add(
                arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
    }

    public boolean isEmpty() {
        return sentences.isEmpty();
    }

    public List<String> sentences() {
        return List.copyOf(sentences);
    }

    /**
     * Does nothing where all is well.
     *
     * @throws InvalidConfigException with every sentence
     */
    public void throwIfAny() {
        if (!sentences.isEmpty()) {
            throw new InvalidConfigException(sentences);
        }
    }
}
