package io.logriver.job;

import io.logriver.job.config.Descriptions;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.util.TimeUtils;

/** The text of {@code docs/configuration.md}, made of the options themselves. */
final class ConfigurationDocument {
    private static final String HEAD =
            """
            # Configuration

            <!-- Generated from the job's options by ConfigurationDocumentTest: do not edit. -->

            The job reads one YAML file, `--config FILE`; keys may be nested or dotted. A single value is given with
            `-D key=value` and wins over the file. An unknown key or a wrong value stops the job before it starts, and
            everything that is wrong is told at once.

            Durations are written as `10 s` or `2 min`, sizes as `256 kb` or `4 mb` (of 1024), lists with semicolons or as YAML
            lists, maps as `key:value,key:value`. Tenants' rules have a file of their own: [rules.md](rules.md).
            """;

    private static final Map<String, String> TITLES =
            Map.ofEntries(
                    Map.entry("admit", "Sampling and quota"),
                    Map.entry("elasticsearch", "Elasticsearch"),
                    Map.entry("enrich", "Deployments"),
                    Map.entry("ingest", "Reading raw lines"),
                    Map.entry("job", "The job"),
                    Map.entry("kafka", "Kafka"),
                    Map.entry("ledger", "The ledger"),
                    Map.entry("parse", "Understanding lines"),
                    Map.entry("redact", "Hiding secrets"),
                    Map.entry("store", "The store region"),
                    Map.entry("topics", "Names of topics"));

    private ConfigurationDocument() {}

    static String text(List<ConfigOption<?>> options) {
        Map<String, List<ConfigOption<?>>> areas = new TreeMap<>();
        for (ConfigOption<?> option : options) {
            String area = option.key().substring(0, option.key().indexOf('.'));
            areas.computeIfAbsent(area, name -> new ArrayList<>()).add(option);
        }
        return areas.entrySet().stream()
                .map(area -> section(area.getKey(), area.getValue()))
                .collect(Collectors.joining("\n", HEAD + "\n", ""));
    }

    private static String section(String area, List<ConfigOption<?>> options) {
        return options.stream()
                .map(ConfigurationDocument::row)
                .collect(
                        Collectors.joining(
                                "",
                                """
                                ## %s (`%s`)

                                | Key | Type | Default | Meaning |
                                | --- | --- | --- | --- |
                                """
                                        .formatted(TITLES.getOrDefault(area, area), area),
                                ""));
    }

    private static String row(ConfigOption<?> option) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        option.key(),
                        type(option),
                        option.hasDefaultValue() ? value(option.defaultValue()) : "none",
                        Descriptions.plain(option).replace("|", "\\|"));
    }

    private static String value(Object value) {
        if (value instanceof Duration duration) {
            return "`" + TimeUtils.formatWithHighestUnit(duration) + "`";
        }
        if (value instanceof MemorySize size) {
            return "`" + size + "`";
        }
        if (value instanceof List<?> list && list.isEmpty()) {
            return "empty";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(";", "`", "`"));
        }
        return value instanceof Map<?, ?> map && map.isEmpty() ? "empty" : "`" + value + "`";
    }

    private static String type(ConfigOption<?> option) {
        Class<?> type = (Class<?>) hidden(option, "clazz");
        String name =
                switch (type.getSimpleName()) {
                    case "MemorySize" -> "size";
                    case "Integer", "Long" -> "whole number";
                    case "Double" -> "number";
                    case "String" -> "text";
                    case "Boolean" -> "`true` or `false`";
                    case "Map" -> "map";
                    case "Duration" -> "duration";
                    default -> throw new IllegalStateException("No word for " + type);
                };
        return Boolean.TRUE.equals(hidden(option, "isList")) ? "list of " + name : name;
    }

    /** An option's type, which Flink knows and does not tell. */
    private static Object hidden(ConfigOption<?> option, String name) {
        try {
            Field field = ConfigOption.class.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(option);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
