package io.logriver.tail.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.logriver.model.Nearest;
import io.logriver.model.config.InvalidConfigException;
import io.logriver.model.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of known options, from a YAML file, the environment and the command line, of which the
 * later wins. Whatever is wrong is gathered and told at once.
 */
public final class Settings {
    /**
     * What the name of an environment variable begins with; the key follows in capitals, with _ for
     * each . and -.
     */
    public static final String ENVIRONMENT_PREFIX = "LOGRIVER_TAIL_";

    private final Map<String, Option<?>> options = new TreeMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private final Problems problems = new Problems();

    public Settings(List<Option<?>> options) {
        options.forEach(option -> this.options.put(option.key(), option));
        options.stream()
                .filter(option -> !option.fallback().isEmpty())
                .forEach(option -> set(option.key(), option.fallback()));
    }

    /** Takes what a YAML file says, nested or with dotted keys. */
    public Settings file(Path file) {
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readAllBytes(file));
            if (root != null && root.isObject()) {
                members("", root);
            } else if (root != null && !root.isMissingNode() && !root.isNull()) {
                problem("%s holds no keys: write one \"key: value\" a line", file);
            }
        } catch (NoSuchFileException e) {
            problem("%s does not exist: give --config the path of a YAML file", file);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            problem("%s cannot be read: %s", file, message.lines().findFirst().orElse("unknown"));
        }
        return this;
    }

    /** Takes what variables of the environment say; those of other programs are none of ours. */
    public Settings environment(Map<String, String> variables) {
        Map<String, String> keys = new HashMap<>();
        options.keySet().forEach(key -> keys.put(variable(key), key));
        variables.forEach(
                (name, value) -> {
                    if (name.startsWith(ENVIRONMENT_PREFIX)) {
                        String key = keys.get(name);
                        if (key != null) {
                            set(key, value);
                        } else {
                            problem(
                                    "%s is not a variable of this server%s",
                                    name, near(name, keys));
                        }
                    }
                });
        return this;
    }

    public Settings all(Map<String, String> given) {
        given.forEach(this::set);
        return this;
    }

    /** Takes one value. */
    public void set(String key, String text) {
        Option<?> option = options.get(key);
        if (option == null) {
            problem("%s is not a key of this server%s", key, near(key, options));
            return;
        }
        try {
            values.put(key, option.reader().apply(text));
        } catch (NumberFormatException e) {
            problem("%s cannot be \"%s\": it is a %s", key, text, option.type());
        } catch (IllegalArgumentException e) {
            problem(
                    "%s cannot be \"%s\": %s",
                    key, option.shown(text), String.valueOf(e.getMessage()));
        }
    }

    /** The value of an option that has one in any case. */
    public <T> T get(Option<T> option) {
        return find(option)
                .orElseThrow(() -> new IllegalStateException(option.key() + " has no value"));
    }

    /** The value of an option; empty where none was given. */
    @SuppressWarnings("unchecked") // what the option's own reader made
    public <T> Optional<T> find(Option<T> option) {
        return Optional.ofNullable((T) values.get(option.key()));
    }

    /** Notes what is wrong: the value, the limit, and the way out. */
    public void problem(String format, Object... arguments) {
        problems.add(format, arguments);
    }

    /**
     * Does nothing where all is well.
     *
     * @throws InvalidConfigException with every problem
     */
    public void throwIfWrong() {
        problems.throwIfAny();
    }

    static String variable(String key) {
        return ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private void members(String prefix, JsonNode node) {
        node.properties()
                .forEach(
                        member -> {
                            String key = prefix + member.getKey();
                            JsonNode value = member.getValue();
                            if (value.isObject()) {
                                members(key + ".", value);
                            } else if (value.isArray()) {
                                List<String> items = new ArrayList<>();
                                value.forEach(item -> items.add(item.asText()));
                                set(key, String.join(";", items));
                            } else {
                                set(key, value.asText());
                            }
                        });
    }

    private static String near(String word, Map<String, ?> known) {
        return Nearest.hint(word, known.keySet());
    }
}
