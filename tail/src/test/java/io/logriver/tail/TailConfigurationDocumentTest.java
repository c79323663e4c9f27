package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.tail.config.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document of the configuration is what the options say; {@code -Dupdate-docs} writes it. */
class TailConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/tail-configuration.md");

    private static final String HEAD =
            """
            # Configuration of the tail server

            <!-- Generated from the server's options by TailConfigurationDocumentTest: do not edit. -->

            The server reads one YAML file, `--config FILE`; keys may be nested or dotted. A variable of the environment wins
            over the file: `LOGRIVER_TAIL_` and the key in capitals, with `_` for `.` and `-`, such as `LOGRIVER_TAIL_HTTP_PORT`.
            `-D key=value` wins over both. An unknown key or a wrong value stops the server before it starts, and everything
            that is wrong is told at once.

            | Key | Type | Default | Meaning |
            | --- | --- | --- | --- |
            """;

    @Test
    void theDocumentSaysWhatTheOptionsSay() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        for (Option<?> option : TailConfig.OPTIONS) {
            text.append(
                    "| `%s` | %s | %s | %s |%n"
                            .formatted(
                                    option.key(),
                                    option.type(),
                                    option.fallback().isEmpty()
                                            ? "none"
                                            : "`" + option.fallback() + "`",
                                    option.meaning()));
        }
        if (System.getProperty("update-docs") != null) {
            Files.writeString(DOCUMENT, text);
        }
        assertThat(DOCUMENT)
                .as("run this test with -Dupdate-docs to write it anew")
                .hasContent(text.toString());
    }
}
