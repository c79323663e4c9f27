package io.logriver.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The words that a benchmark's process is told. */
final class BenchmarkWords {
    private final CommandSpec spec;
    private final List<String> words = new ArrayList<>();

    BenchmarkWords(CommandSpec spec) {
        this.spec = spec;
    }

    /** Says a word, where it is meant. */
    BenchmarkWords with(String word, boolean said) {
        if (said) {
            words.add(word);
        }
        return this;
    }

    /** Says a number, where it is given; less than one is wrong usage. */
    BenchmarkWords with(String name, @Nullable Integer count) {
        if (count == null) {
            return this;
        }
        if (count < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--%s (%d) must be at least 1.".formatted(name, count));
        }
        words.add(name + "=" + count);
        return this;
    }

    /** Says values by their keys. */
    BenchmarkWords with(String prefix, Map<String, String> keyed) {
        keyed.forEach((key, value) -> words.add(prefix + key + "=" + value));
        return this;
    }

    List<String> toList() {
        return List.copyOf(words);
    }
}
