package io.logriver.job.config;

import io.logriver.model.config.Problems;
import java.io.Serializable;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/** The names of the topics that the core reads and writes beside the raw ones. */
public record TopicConfig(
        String tailPrefix,
        String alerts,
        String overflow,
        String deadLetters,
        String ledger,
        String deployments)
        implements Serializable {

    public static TopicConfig from(ReadableConfig config, Problems problems) {
        for (ConfigOption<?> option : TopicOptions.ALL) {
            Object name = config.get(option);
            if (!isTopic(String.valueOf(name))) {
                problems.add(
                        "%s (\"%s\") is not a topic's name: use letters, digits, dots, dashes and"
                                + " underscores, at most 180",
                        option.key(), name);
            }
        }
        return new TopicConfig(
                config.get(TopicOptions.TAIL_PREFIX),
                config.get(TopicOptions.ALERTS),
                config.get(TopicOptions.OVERFLOW),
                config.get(TopicOptions.DEAD_LETTERS),
                config.get(TopicOptions.LEDGER),
                config.get(TopicOptions.DEPLOYMENTS));
    }

    private static boolean isTopic(String name) {
        return !name.isEmpty()
                && name.length() <= 180
                && name.chars()
                        .allMatch(
                                c ->
                                        c == '.'
                                                || c == '-'
                                                || c == '_'
                                                || (c < 128 && Character.isLetterOrDigit(c)));
    }
}
