package io.logriver.udfs.pattern;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A grok expression, expanded to a regular expression: {@code %{NAME}}, {@code %{NAME:field}},
 * {@code %{NAME:field:type}}, and named groups whose names may hold dots and underscores.
 */
final class Grok {
    /** A captured part: the group that holds it, where it goes, and as what. */
    record Capture(String group, String field, ValueType type) {}

    private static final int DEPTH_MAX = 32;

    private final Map<String, String> definitions;
    private final int lengthMax;
    private final StringBuilder regex = new StringBuilder();
    private final List<Capture> captures = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();

    private Grok(Map<String, String> definitions, int lengthMax) {
        this.definitions = definitions;
        this.lengthMax = lengthMax;
    }

    /**
     * Expands an expression.
     *
     * @param definitions names of its own, which go before those of the library
     */
    static Grok expand(String expression, Map<String, String> definitions, int lengthMax)
            throws PatternRefusedException {
        Grok grok = new Grok(definitions, lengthMax);
        grok.append(expression);
        return grok;
    }

    String regex() {
        return regex.toString();
    }

    List<Capture> captures() {
        return captures;
    }

    private void append(String expression) throws PatternRefusedException {
        int at = 0;
        while (at < expression.length()) {
            char c = expression.charAt(at);
            if (c == '\\' && at + 1 < expression.length()) {
                regex.append(c).append(expression.charAt(at + 1));
                at += 2;
            } else if (c == '%' && expression.startsWith("%{", at)) {
                at = reference(expression, at);
            } else if (c == '(' && isNamedGroup(expression, at)) {
                at = namedGroup(expression, at);
            } else {
                regex.append(c);
                at++;
            }
            if (regex.length() > lengthMax) {
                throw new PatternRefusedException(
                        "With its grok names expanded the pattern is longer than the limit of %,d characters: use fewer or smaller names."
                                .formatted(lengthMax));
            }
        }
    }

    private int reference(String expression, int at) throws PatternRefusedException {
        int close = expression.indexOf('}', at);
        if (close < 0) {
            throw new PatternRefusedException(
                    "\"%s\" has no closing brace: write %%{NAME}, %%{NAME:field} or %%{NAME:field:type}."
                            .formatted(expression.substring(at)));
        }
        String[] parts = expression.substring(at + 2, close).split(":", -1);
        String name = parts[0];
        if (parts.length > 3) {
            throw new PatternRefusedException(
                    "\"%s\" has too many parts: write %%{NAME:field:type}."
                            .formatted(expression.substring(at, close + 1)));
        }
        ValueType type = ValueType.TEXT;
        if (parts.length == 3) {
            ValueType named = ValueType.of(parts[2]);
            if (named == null) {
                throw new PatternRefusedException(
                        "\"%s\" is no type: use int, long, float, double, boolean or string."
                                .formatted(parts[2]));
            }
            type = named;
        }
        regex.append(parts.length > 1 ? capture(field(parts[1]), type) : "(?:");
        append(definition(name), name);
        regex.append(')');
        return close + 1;
    }

    private void append(String definition, String name) throws PatternRefusedException {
        if (open.contains(name)) {
            throw new PatternRefusedException(
                    "The grok name %s is defined by itself: %s.".formatted(name, open));
        }
        if (open.size() >= DEPTH_MAX) {
            throw new PatternRefusedException(
                    "Grok names are nested more than %d deep.".formatted(DEPTH_MAX));
        }
        open.addLast(name);
        append(definition);
        open.removeLast();
    }

    private String definition(String name) throws PatternRefusedException {
        String own = definitions.get(name);
        if (own != null) {
            return own;
        }
        GrokLibrary.Entry entry = GrokLibrary.entries().get(name);
        if (entry == null) {
            throw new PatternRefusedException(
                    "The grok name %s is not known%s: define it under \"definitions\"."
                            .formatted(name, nearest(name)));
        }
        return entry.regex();
    }

    private String nearest(String name) {
        List<String> near = new ArrayList<>();
        for (String known : GrokLibrary.entries().keySet()) {
            if (!name.isEmpty() && (known.contains(name) || name.contains(known))) {
                near.add(known);
            }
        }
        for (String known : definitions.keySet()) {
            if (known.equalsIgnoreCase(name)) {
                near.add(known);
            }
        }
        return near.isEmpty()
                ? ""
                : " (near are %s)"
                        .formatted(String.join(", ", near.subList(0, Math.min(5, near.size()))));
    }

    private String capture(String field, ValueType type) {
        String group = "grok" + captures.size();
        captures.add(new Capture(group, field, type));
        return "(?<" + group + ">";
    }

    /** {@code [http][request][id]} is {@code http.request.id}. */
    private static String field(String name) {
        return name.startsWith("[") && name.endsWith("]")
                ? name.substring(1, name.length() - 1).replace("][", ".")
                : name;
    }

    private static boolean isNamedGroup(String expression, int at) {
        return expression.startsWith("(?<", at)
                && at + 3 < expression.length()
                && expression.charAt(at + 3) != '='
                && expression.charAt(at + 3) != '!';
    }

    private int namedGroup(String expression, int at) throws PatternRefusedException {
        int close = expression.indexOf('>', at);
        if (close < 0) {
            throw new PatternRefusedException(
                    "\"%s\" has no closing >.".formatted(expression.substring(at)));
        }
        regex.append(capture(field(expression.substring(at + 3, close)), ValueType.TEXT));
        return close + 1;
    }
}
