package io.logriver.job.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.logriver.model.Nearest;
import io.logriver.model.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration of known keys: a YAML file, nested or with dotted keys, and single values
 * from the command line, which win.
 *
 * <p>An unknown key is a problem with the nearest known one beside it, and so is a value that its
 * option cannot read.
 */
public final class ConfigReader {
    /** Options whose values may hold passwords, and are never shown. */
    private static final Set<String> HIDDEN = Set.of(KafkaOptions.PROPERTIES.key());

    private final Map<String, ConfigOption<?>> known = new TreeMap<>();

    public ConfigReader(List<ConfigOption<?>> options) {
        options.forEach(option -> known.put(option.key(), option));
    }

    /**
     * The configuration of a file and of overrides.
     *
     * @param file null for none
     */
    public Configuration read(
            Optional<Path> file, Map<String, String> overrides, Problems problems) {
        Map<String, String> values = new TreeMap<>();
        file.ifPresent(path -> readFile(path, values, problems));
        values.putAll(overrides);
        Configuration config = new Configuration();
        values.forEach((key, value) -> put(config, key, value, problems));
        return config;
    }

    private void put(Configuration config, String key, String value, Problems problems) {
        ConfigOption<?> option = known.get(key);
        if (option == null) {
            problems.add(
                    "%s is not a key of this job%s",
                    key,
                    Nearest.of(key, known.keySet())
                            .map(n -> ": did you mean " + n + "?")
                            .orElse(""));
            return;
        }
        Configuration single = new Configuration();
        single.setString(key, value);
        try {
            single.get(option);
            config.setString(key, value);
        } catch (IllegalArgumentException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            // Flink's message may quote the value.
            boolean hidden = HIDDEN.contains(key);
            problems.add(
                    "%s cannot be \"%s\": %s. %s",
                    key,
                    hidden ? "***" : value,
                    hidden ? "it cannot be read" : firstLine(cause.getMessage()),
                    Descriptions.plain(option));
        }
    }

    private static void readFile(Path file, Map<String, String> values, Problems problems) {
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readAllBytes(file));
            if (root == null || root.isMissingNode() || root.isNull()) {
                return;
            }
            if (!root.isObject()) {
                problems.add("%s holds no keys: write one \"key: value\" a line", file);
                return;
            }
            flatten("", root, values, problems);
        } catch (NoSuchFileException e) {
            problems.add("%s does not exist: give --config the path of a YAML file", file);
        } catch (IOException e) {
            problems.add("%s cannot be read: %s", file, firstLine(e.getMessage()));
        }
    }

    private static void flatten(
            String prefix, JsonNode node, Map<String, String> values, Problems problems) {
        node.properties()
                .forEach(
                        member -> {
                            String key = prefix + member.getKey();
                            JsonNode value = member.getValue();
                            if (value.isObject()) {
                                flatten(key + ".", value, values, problems);
                            } else if (value.isArray()) {
                                StringBuilder list = new StringBuilder();
                                value.forEach(
                                        item ->
                                                list.append(list.isEmpty() ? "" : ";")
                                                        .append(item.asText()));
                                values.put(key, list.toString());
                            } else if (values.put(key, value.asText()) != null) {
                                problems.add("%s is given twice", key);
                            }
                        });
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unknown" : message.lines().findFirst().orElse("unknown");
    }
}
