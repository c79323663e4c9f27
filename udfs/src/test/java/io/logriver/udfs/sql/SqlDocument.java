package io.logriver.udfs.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements that the repository's SQL files and documents hold. */
final class SqlDocument {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern EXAMPLE =
            Pattern.compile("```sql\\n(.*?);\\n```\\n+```\\n(.*?)\\n```", Pattern.DOTALL);

    /** A statement and the rows that its document promises. */
    record Example(String statement, List<String> rows) {
        @Override
        public String toString() {
            return statement.lines().findFirst().orElse("");
        }
    }

    private SqlDocument() {}

    static List<Example> examples(String file) throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(Files.readString(ROOT.resolve(file)));
        while (matcher.find()) {
            examples.add(new Example(matcher.group(1), matcher.group(2).lines().toList()));
        }
        return examples;
    }

    static List<String> statements(String file) throws IOException {
        List<String> statements = new ArrayList<>();
        String text = Files.readString(ROOT.resolve(file)).replaceAll("(?m)^--.*$", "");
        for (String statement : text.split(";\\s*\\n", -1)) {
            if (!statement.isBlank()) {
                statements.add(statement.strip());
            }
        }
        return statements;
    }
}
