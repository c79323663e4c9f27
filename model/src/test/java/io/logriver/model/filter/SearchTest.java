package io.logriver.model.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts and regular expressions in values: the same answers as Java's own, in bounded time. */
class SearchTest {
    private static boolean found(Check check, String in) {
        byte[] bytes = ("\u00e9" + in + "z").getBytes(UTF_8);
        return check.accepts(bytes, 2, bytes.length - 1);
    }

    @Test
    void aTextIsFoundWhereJavaFindsIt() {
        Random random = new Random(3);
        for (int i = 0; i < 200_000; i++) {
            String needle = random(random, 1 + random.nextInt(4));
            String in = random(random, random.nextInt(12));
            assertThat(found(new Needle(needle, false), in)).isEqualTo(in.contains(needle));
            String lower = in.toLowerCase(Locale.ROOT);
            assertThat(found(new Needle(needle, true), in))
                    .as("%s in %s", needle, in)
                    .isEqualTo(lower.contains(needle.toLowerCase(Locale.ROOT)));
        }
    }

    private static String random(Random random, int length) {
        int[] letters = {'a', 'A', 'b', ' ', 0xe9, 0xc9, 0x20ac, 0x1F600};
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return out.toString();
    }

    @Test
    void aTextThatMeetsMuchInVainTakesLinearTime() {
        Needle needle = new Needle("b" + "a".repeat(2_000), false);
        Needle anyCase = new Needle("\u00fc" + "a".repeat(2_000), true);
        byte[] text = "a".repeat(4_000_000).getBytes(UTF_8);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> {
                    assertThat(needle.accepts(text, 0, text.length)).isFalse();
                    assertThat(anyCase.accepts(text, 0, text.length)).isFalse();
                });
    }

    @Test
    void aRegularExpressionThatKillsOthersTakesLinearTime() {
        for (String regex :
                List.of(
                        "(a+)+$",
                        "(a|aa)+$",
                        "(.*a){20}b",
                        "(x+x+)+y",
                        "^(([a-z])+.)+[A-Z]([a-z])+$")) {
            Regex.require(regex, 1);
            Regex test = new Regex(regex, false);
            String text = "a".repeat(20_000) + "!";
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> found(test, text), regex);
        }
    }

    @Test
    void theTextBeforeARegularExpressionChangesNoAnswer() {
        for (String regex :
                List.of(
                        "time.?out",
                        "abc",
                        "a|b",
                        "ab*c",
                        "ab+c",
                        "ab?c",
                        "(ab)?c",
                        "a{0}b",
                        "ab{2,3}c",
                        "x[abc]c",
                        "\\.c",
                        "a\\sc",
                        "(?i)AB",
                        "[]a]b",
                        "\\Qa.c\\E",
                        "a\\x62",
                        "a{,2}",
                        "^ab",
                        "b$",
                        "[^a]b",
                        "a(?:b)c",
                        "(?P<n>a)b",
                        "k",
                        "S",
                        "a\\pLc",
                        "[[:alpha:]]b",
                        "a{2}",
                        "\\*",
                        "\u00e9b",
                        "\\babc\\b")) {
            for (boolean anyCase : new boolean[] {false, true}) {
                com.google.re2j.Pattern plain =
                        com.google.re2j.Pattern.compile(
                                regex, anyCase ? com.google.re2j.Pattern.CASE_INSENSITIVE : 0);
                Regex ours = new Regex(regex, anyCase);
                for (String text :
                        List.of(
                                "",
                                "timeout",
                                "TIME-OUT",
                                "abc",
                                "ABC",
                                "ac",
                                "c",
                                "abbc",
                                "abbbbc",
                                "a c",
                                "a.c",
                                "a{,2}",
                                "xbc",
                                "\u212a",
                                "\u017f",
                                "]b",
                                "aab",
                                "*",
                                "\u00e9b",
                                "\u00c9B",
                                "a\u00e9c",
                                "bb",
                                "x abc y")) {
                    assertThat(found(ours, text))
                            .as("%s in %s, any case %s", regex, text, anyCase)
                            .isEqualTo(plain.matcher(text).find());
                }
            }
        }
    }

    @Test
    void ofARegularExpressionTheLongestCertainTextIsKnown() {
        assertThat(RegexOutline.of("time.?out", false))
                .isEqualTo(new RegexOutline(8, "time", false));
        assertThat(RegexOutline.of("a\\.b", false)).isEqualTo(new RegexOutline(3, "a.b", true));
        assertThat(RegexOutline.of("(foo|bar)bazz", false).literal()).isEqualTo("bazz");
        assertThat(RegexOutline.of("foo|bar", false).literal()).isEmpty();
        assertThat(RegexOutline.of("(?i)foo", false).literal()).isEmpty();
        assertThat(RegexOutline.of("dispatch", true).literal()).isEqualTo("patch");
        assertThat(RegexOutline.of("((a{10}){10}){10}", false).size()).isBetween(1_000L, 1_500L);
    }
}
