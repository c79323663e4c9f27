package io.logriver.model.rules;

import io.logriver.model.Level;
import io.logriver.model.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of a rules file while it is read: gives values by key, notes what is wrong with them,
 * and in the end names the keys that nobody asked for.
 */
final class Section {
    private final MappingNode node;
    private final String path;
    private final List<RulesProblem> problems;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();

    private Section(MappingNode node, String path, List<RulesProblem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            String key = name(tuple.getKeyNode());
            if (entries.putIfAbsent(key, tuple) != null) {
                problem(tuple.getKeyNode(), path, "\"%s\" is there twice.".formatted(key));
            }
        }
    }

    /** The section that a node is; null, and a problem noted, where it is none. */
    static @Nullable Section of(Node node, String path, List<RulesProblem> problems) {
        if (node instanceof MappingNode mapping) {
            return new Section(mapping, path, problems);
        }
        if (isNull(node)) {
            return null;
        }
        problems.add(at(node, path, "Here should stand keys with values."));
        return null;
    }

    MappingNode node() {
        return node;
    }

    List<RulesProblem> problems() {
        return problems;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Notes a problem with the section as a whole. */
    void problem(String message) {
        problem(node, path, message);
    }

    void problem(Node where, String at, String message) {
        problems.add(at(where, at, message));
    }

    /** Notes a problem with the value of a key, or with the section where the key is missing. */
    void problem(String key, String message) {
        NodeTuple tuple = entries.get(key);
        problem(tuple == null ? node : tuple.getValueNode(), pathOf(key), message);
    }

    String name(Node key) {
        return key instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    @Nullable String text(String key) {
        Node value = value(key);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem(key, "Here should stand a text.");
        return null;
    }

    /** A text that must be there and not be empty. */
    String required(String key) {
        String text = text(key);
        if (text == null || text.isEmpty()) {
            problem(key, "\"%s\" is missing.".formatted(key));
            return "";
        }
        return text;
    }

    @Nullable Boolean flag(String key) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes" -> {
                return true;
            }
            case "false", "off", "no" -> {
                return false;
            }
            default -> {
                problem(key, "\"%s\" is neither true nor false.".formatted(text));
                return null;
            }
        }
    }

    <T extends Enum<T>> @Nullable T choice(String key, Class<T> type) {
        String text = text(key);
        return text == null ? null : choice(key, text, type);
    }

    /** The constant that a text names, in any case; null and a problem where it names none. */
    <T extends Enum<T>> @Nullable T choice(String key, String text, Class<T> type) {
        List<String> names = new ArrayList<>();
        for (T constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
            names.add(
                    type == Level.class
                            ? constant.name()
                            : constant.name().toLowerCase(Locale.ROOT));
        }
        problem(key, "\"%s\" is none of %s%s.".formatted(text, names, Nearest.hint(text, names)));
        return null;
    }

    @Nullable MappingNode mapping(String key) {
        Node value = value(key);
        if (value instanceof MappingNode mapping) {
            return mapping;
        }
        if (value != null) {
            problem(key, "Here should stand keys with values.");
        }
        return null;
    }

    @Nullable Section section(String key) {
        MappingNode mapping = mapping(key);
        return mapping == null ? null : new Section(mapping, pathOf(key), problems);
    }

    /** The sections of a list. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        List<Node> nodes = nodes(key);
        for (int i = 0; i < nodes.size(); i++) {
            Section section = of(nodes.get(i), "%s[%d]".formatted(pathOf(key), i), problems);
            if (section != null) {
                sections.add(section);
            }
        }
        return sections;
    }

    /** The texts of a list; one text alone is a list of it. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : nodes(key)) {
            if (item instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                problem(item, pathOf(key), "Here should stand texts.");
            }
        }
        return texts;
    }

    /** A mapping of names to texts. */
    Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        Section section = section(key);
        if (section != null) {
            for (String name : section.entries.keySet()) {
                String text = section.text(name);
                if (text != null) {
                    pairs.put(name, text);
                }
            }
        }
        return pairs;
    }

    /** Notes every key that was never asked for, with the nearest one that is. */
    void finish() {
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            if (!known.contains(entry.getKey())) {
                problem(
                        entry.getValue().getKeyNode(),
                        path,
                        "Unknown key \"%s\"%s; known are %s."
                                .formatted(
                                        entry.getKey(),
                                        Nearest.hint(entry.getKey(), known),
                                        String.join(", ", known)));
            }
        }
    }

    private List<Node> nodes(String key) {
        Node value = value(key);
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (value instanceof ScalarNode) {
            return List.of(value);
        }
        if (value != null) {
            problem(key, "Here should stand a list.");
        }
        return List.of();
    }

    private @Nullable Node value(String key) {
        if (!known.contains(key)) {
            known.add(key);
        }
        NodeTuple tuple = entries.get(key);
        return tuple == null || isNull(tuple.getValueNode()) ? null : tuple.getValueNode();
    }

    private static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static RulesProblem at(Node node, String path, String message) {
        return new RulesProblem(
                node.getStartMark().getLine() + 1,
                node.getStartMark().getColumn() + 1,
                path,
                message);
    }
}
