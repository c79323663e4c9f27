package io.logriver.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A configuration file with {@code ${name}} where values belong. */
public final class Template {
    private static final Pattern NAME = Pattern.compile("\\$\\{([a-z.]+)}");

    private Template() {}

    /** The text with every name replaced; a name in a {@code #} comment line stays as it is. */
    static String render(String text, Map<String, String> values) {
        StringBuilder rendered = new StringBuilder();
        for (String line : text.split("(?<=\n)", -1)) {
            rendered.append(line.startsWith("#") ? line : renderLine(line, values));
        }
        return rendered.toString();
    }

    /** Renders a file of {@code deploy/local} to its effective place. */
    public static void render(String template, Path to, Map<String, String> values) {
        try {
            Files.createDirectories(to.toAbsolutePath().getParent());
            Files.writeString(to, render(Files.readString(Workspace.template(template)), values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String renderLine(String line, Map<String, String> values) {
        return NAME.matcher(line)
                .replaceAll(
                        match -> {
                            String value = values.get(match.group(1));
                            if (value == null) {
                                throw new IllegalArgumentException(
                                        "Nothing is known as %s in: %s"
                                                .formatted(match.group(), line.strip()));
                            }
                            return Matcher.quoteReplacement(value);
                        });
    }
}
