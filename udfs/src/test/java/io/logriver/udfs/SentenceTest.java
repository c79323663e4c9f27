package io.logriver.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Reading order placed for customer 17",
                "listening on [::]:8080",
                "a word",
                "Order placed and more",
            })
    void proseBeginsWithTwoWordsOfLetters(String line) {
        assertThat(begins(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "warn   the word is a level",
                "PHP Warning:  in capitals",
                "web-1 | not of letters alone",
                "May  7 12:00:00 no second word",
                "level=info msg=pair",
                "host ident user [07/May/2024:12:00:00 +0000] \"GET / HTTP/1.1\" 200 1",
                "host ident - [07/May/2024:12:00:00 +0000] \"GET / HTTP/1.1\" 200 1",
                "app says {\"message\":\"an object\"}",
                "word",
            })
    void whatAFormatMayBeginWithIsNoProse(String line) {
        assertThat(begins(line)).isFalse();
    }

    private static boolean begins(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return Sentence.begins(bytes, 0, bytes.length);
    }
}
