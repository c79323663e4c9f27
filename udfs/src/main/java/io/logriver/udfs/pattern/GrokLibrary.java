package io.logriver.udfs.pattern;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The grok names that come with the product, from the resource {@code grok.tsv}. */
public final class GrokLibrary {
    /** One name of the library, with an example that it matches whole, and one that it does not. */
    public record Entry(String name, String regex, String example, String counterExample) {}

    private static final Map<String, Entry> ENTRIES = load();

    private GrokLibrary() {}

    /** All entries by name, in the order of the file. */
    public static Map<String, Entry> entries() {
        return ENTRIES;
    }

    private static Map<String, Entry> load() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (InputStream in = GrokLibrary.class.getResourceAsStream("grok.tsv")) {
            if (in == null) {
                throw new IllegalStateException("The resource grok.tsv is missing from the jar.");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(
                            columns ->
                                    entries.put(
                                            columns[0],
                                            new Entry(
                                                    columns[0],
                                                    columns[1],
                                                    unescaped(columns[2]),
                                                    unescaped(columns[3]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static String unescaped(String example) {
        return example.replace("\\n", "\n").replace("\\tat", "\tat");
    }
}
