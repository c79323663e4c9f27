package io.logriver.udfs.join;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A case of joining: lines, and which event each of them belongs to. */
record JoinCase(String name, List<Line> lines, List<Claim> claims) {
    static final List<String> FILES =
            List.of(
                    "java", "python", "go", "node", "ruby", "dotnet", "php", "rust", "pieces",
                    "streams", "layouts", "counter");

    record Line(int event, String stream, String text) {}

    /** What an event says: the word is type, message or trace. */
    record Claim(int event, String word, String value) {}

    static List<JoinCase> all() {
        return FILES.stream().flatMap(file -> read(file).stream()).toList();
    }

    private static List<JoinCase> read(String file) {
        List<JoinCase> cases = new ArrayList<>();
        for (String row : text("/join/" + file + ".txt").split("\n", -1)) {
            if (row.startsWith("# ")) {
                cases.add(new JoinCase(row.substring(2), new ArrayList<>(), new ArrayList<>()));
            } else if (row.startsWith("> ")) {
                String[] words = row.substring(2).split(" ", 3);
                cases.get(cases.size() - 1)
                        .claims()
                        .add(
                                new Claim(
                                        Integer.parseInt(words[0]),
                                        words[1],
                                        words[2].replace("\\n", "\n")));
            } else if (!row.isEmpty()) {
                int bar = row.indexOf('|');
                String[] label = row.substring(0, bar).split("@", 2);
                cases.get(cases.size() - 1)
                        .lines()
                        .add(
                                new Line(
                                        Integer.parseInt(label[0]),
                                        label.length == 1 ? "" : label[1],
                                        unescaped(row.substring(bar + 1))));
            }
        }
        return cases;
    }

    /** A tab and an escape character are written as in Java; a backslash before a t is doubled. */
    private static String unescaped(String text) {
        return text.replace("\\\\", "\0")
                .replace("\\t", "\t")
                .replace("\\u001b", "\033")
                .replace("\0", "\\");
    }

    private static String text(String resource) {
        try (InputStream in = JoinCase.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
