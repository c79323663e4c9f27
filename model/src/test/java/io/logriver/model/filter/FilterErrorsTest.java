package io.logriver.model.filter;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "level = WARN | 1 | did you mean \"log.level\"?",
                "service.nam = x | 1 | did you mean \"service.name\"?",
                "pod = x | 1 | did you mean \"kubernetes.pod.name\"?",
                "customer = x | 1 | a label is written labels.customer",
                "labels. = x | 1 | is no key of an event",
                "log.level >= WARM | 14 | did you mean \"WARN\"?",
                "log.level WARN | 11 | \"WARN\" stands where an operator was expected after \"log.level\"",
                "service.name contians x | 14 | did you mean \"contains\"?",
                "service.name > x | 16 | is text, which has no order",
                "labels.a > x | 12 | a number or a time",
                "process.pid = x | 15 | expected a number, as in 250 or 0.5",
                "@timestamp > yesterday | 14 | expected a time, as in 2026-01-31T12:00:00Z",
                "timeout | 1 | write \"timeout\"",
                "\"a\" adn \"b\" | 5 | did you mean \"and\"?",
                "\"a\" && \"b\" | 5 | write \"and\"",
                "\"a\" \"b\" | 5 | where \"and\", \"or\" or the end was expected",
                "(\"a\" | 5 | the end stands where \")\" was expected, for the \"(\" at character 1",
                "\"a\") | 4 | closes nothing",
                "\"a | 1 | has no closing \"",
                "`a | 1 | has no closing `",
                "\"a\"x | 4 | an i for any case",
                "\"\\u00g0\" | 6 | four hexadecimal digits",
                "!exists message | 1 | write \"not\"",
                "tenant in a | 11 | where \"(\" was expected",
                "tenant in (a b) | 14 | where \",\" or \")\" was expected",
                "tenant in () | 12 | where a value was expected",
                "tenant = | 9 | the end stands where a value was expected",
                "tenant = = | 10 | where a value was expected",
                "tenant not = a | 12 | where \"in\" or \"contains\" was expected",
                "exists | 7 | where a condition was expected",
                "and | 1 | where a condition was expected",
                "message contains \"\" | 18 | the text is empty",
                "message ~ \"a(b\" | 11 | missing closing )",
                "message ~ \"(?=a)\" | 11 | look-around",
                "message ~ \"((a{100}){100}){100}\" | 11 | too large",
                "message ~ \"a{1001}\" | 11 | regular expression",
            })
    void anErrorSaysWhereWhatAndWhatWouldBeRight(String text, int position, String part) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> Filter.parse(text))
                .withMessageStartingWith("At character " + position + ": ")
                .withMessageContaining(part)
                .matches(e -> e.position() == position);
    }

    @Test
    void lengthDepthConditionsAndValuesAreBounded() {
        refused("\"" + "a".repeat(Filter.LENGTH_MAX) + "\"", "at most 4,096 characters");
        refused("(".repeat(33) + "\"a\"" + ")".repeat(33), "at most 32 deep");
        refused("not ".repeat(33) + "\"a\"", "at most 32 deep");
        String many = String.join(" or ", Collections.nCopies(49, "tenant = a"));
        refused(many, "at most 48 conditions");
        refused(
                "tenant in (" + String.join(",", Collections.nCopies(101, "a")) + ")",
                "at most 100 values");
        refused(
                String.join(" or ", Collections.nCopies(9, "message ~ \"a\"")),
                "at most 8 regular expressions");
        refused("message ~ \"a{301}\"", "is too large");
        refused("message ~ \"" + "a".repeat(513) + "\"", "at most 512 characters");
        assertThatNoException()
                .isThrownBy(() -> Filter.parse("(".repeat(32) + "\"a\"" + ")".repeat(32)));
    }

    private static void refused(String text, String part) {
        assertThatExceptionOfType(FilterException.class)
                .isThrownBy(() -> Filter.parse(text))
                .withMessageContaining(part);
    }
}
