package io.logriver.job.sink.hot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    @ParameterizedTest
    @CsvSource({
        "200, WRITTEN",
        "201, WRITTEN",
        "409, DUPLICATE",
        "429, RETRY",
        "500, RETRY",
        "503, RETRY",
        "400, REJECTED",
        "403, REJECTED",
        "404, REJECTED",
        "413, REJECTED"
    })
    void theStatusOfAnItemDecidesWhatBecomesOfIt(int status, Outcome outcome) {
        assertThat(Outcome.of(status)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "200, ANSWERED",
        "400, SMALLER",
        "413, SMALLER",
        "401, NEVER",
        "403, NEVER",
        "404, LATER",
        "408, LATER",
        "429, LATER",
        "500, LATER",
        "502, LATER",
        "503, LATER",
        "504, LATER"
    })
    void theStatusOfARequestDecidesWhatToDoAboutIt(int status, Verdict verdict) {
        assertThat(Verdict.of(status)).isEqualTo(verdict);
    }
}
