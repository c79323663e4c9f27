package io.logriver.job.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.job.sink.hot.Document;
import io.logriver.model.DeadLetter;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectionTest {
    private static final byte[] JSON = "{\"message\":1}".getBytes(UTF_8);

    @Test
    void theLetterTellsWhereTheLineCameFromAndWhyItWasRefused() {
        DeadLetter letter = letter("logs-acme-eu-prod-3-42", "parse: no number", JSON);

        assertThat(letter)
                .isEqualTo(
                        new DeadLetter(
                                DropReason.REJECTED_BY_STORE,
                                "parse: no number",
                                "acme-eu",
                                "prod",
                                "logs-acme-eu-prod-3-42",
                                "tail-acme-eu",
                                17,
                                JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "--", "a-1-2", "tail-acme-3-42"})
    void anIdOfAnotherShapeNamesNoEnvironment(String id) {
        assertThat(letter(id, "no", JSON).environment()).isNull();
    }

    @Test
    void aLetterFitsInARecordHoweverLargeTheDocument() {
        DeadLetter letter = letter("a", "x".repeat(100_000), new byte[2_000_000]);

        assertThat(Json.bytes(letter).length).isLessThan(1_000_000);
        assertThat(letter.detail()).endsWith("the first 700000 of 2000000 bytes are kept here");
    }

    private static DeadLetter letter(String id, String reason, byte[] json) {
        return Rejection.letter(new Document("acme-eu", 17, id, json), reason, "tail-");
    }
}
