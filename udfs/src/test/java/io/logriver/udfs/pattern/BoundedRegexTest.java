package io.logriver.udfs.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BoundedRegexTest {
    private static final PatternLimits UNPROBED = new PatternLimits(100_000, 1 << 20, 1 << 15);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "^(a+)+$",
                "(a|aa)+$",
                "(a|a?)+$",
                "([a-zA-Z]+)*$",
                "(.*a){20}",
                "(?:\\w+\\s?)+$",
                "^(\\d+)*-x$",
                "(x+x+)+y",
                "((a*)*)*b",
                "([^\"]+|\"[^\"]*\")*;",
                "(.*)(.*)(.*)(.*)(.*)(.*)z",
                "(?i)(a+)+$"
            })
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void patternsThatBacktrackAreRefusedOrEndWithinTheBudget(String regex) {
        BoundedRegex compiled;
        try {
            compiled = BoundedRegex.compile(regex);
        } catch (PatternRefusedException e) {
            assertThat(e.reason()).contains("100,000 steps").contains("Avoid repeats");
            return;
        }
        for (String unit : new String[] {"a", "x", "a ", "1", "a1", "\"a"}) {
            byte[] line =
                    (unit.repeat(8_000 / unit.length()) + "!").getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            compiled.find(line, 0, line.length);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?:\\w+\\s?)+$", "(x+x+)+y", "(.*a){20}", "(.*)(.*)(.*)(.*)(.*)(.*)z"})
    void patternsThatAreSlowOnShortLinesAreRefused(String regex) {
        assertThatThrownBy(() -> BoundedRegex.compile(regex))
                .isInstanceOf(PatternRefusedException.class)
                .hasMessageContaining("100,000 steps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "(a => Not a regular expression",
                "[ => Not a regular expression",
                "((){1000}){1000} => 1,000,000 times",
                "a{1000000000} => the limit is 10,000",
                "(|){30}x => 30 choices",
                "(?:a|){21} => 21 choices",
                "'(?<a>x)(?<a>y)' => Not a regular expression",
                "*a => Not a regular expression"
            })
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void otherBadPatternsAreRefusedWithTheReason(String regex, String reason) {
        assertThatThrownBy(() -> BoundedRegex.compile(regex))
                .isInstanceOf(PatternRefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aLineThatTakesTooManyStepsIsCountedAndDoesNotMatch() throws PatternRefusedException {
        // Quadratic in the line: good on short lines, too much on this one.
        BoundedRegex regex = BoundedRegex.compile("[a-z]+[0-9]", UNPROBED);
        byte[] line = "a".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        assertThat(regex.find(line, 0, line.length)).isFalse();
        assertThat(regex.overruns()).isEqualTo(1);
        byte[] good = "ab7".getBytes(StandardCharsets.UTF_8);
        assertThat(regex.find(good, 0, good.length)).isTrue();
    }

    @Test
    void aFullStackIsAnOverrunToo() throws PatternRefusedException {
        BoundedRegex regex =
                BoundedRegex.compile(
                        "^(?i:ab|cd|e)+$", new PatternLimits(10_000_000, 1 << 24, 1000));
        byte[] line = "abcd".repeat(500_000).getBytes(StandardCharsets.UTF_8);
        assertThat(regex.find(line, 0, line.length)).isFalse();
        assertThat(regex.overruns()).isEqualTo(1);
    }

    @Test
    void aThousandOverrunsStayWithinSeconds() throws PatternRefusedException {
        BoundedRegex regex = BoundedRegex.compile("[a-z]+[0-9]");
        byte[] line = "a".repeat(8_000).getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            regex.find(line, 0, line.length);
        }
        assertThat(regex.overruns()).isEqualTo(1000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void longLinesAreNotTried() throws PatternRefusedException {
        BoundedRegex regex = BoundedRegex.compile("b");
        byte[] line = ("a".repeat(8_192) + "b").getBytes(StandardCharsets.UTF_8);
        assertThat(regex.find(line, 0, line.length)).isFalse();
        assertThat(regex.find(line, 8_000, 193)).isTrue();
    }

    @Test
    void groupsAreSlicesOfTheLineWhateverItsCharacters() throws PatternRefusedException {
        BoundedRegex regex = BoundedRegex.compile("name=(?<name>\\S+) (?<rest>.*)");
        byte[] line = "é😀 name=Zoë😀x rést\u00a0\u00e4".getBytes(StandardCharsets.UTF_8);
        assertThat(regex.find(line, 0, line.length)).isTrue();
        assertThat(text(line, regex, "name")).isEqualTo("Zoë😀x");
        assertThat(text(line, regex, "rest")).isEqualTo("rést\u00a0ä");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "abc => abc",
                "abc+d => abc",
                "ab?cde => cde",
                "a(?:bcd)e => bcd",
                "a(?:bcd)?e => a",
                "a(?:bcd|x)ef => ef",
                "x\\[id\\] \\d+ => 'x[id] '",
                "[abc]xyz{2} => xyz",
                "(?=abc)d => d",
                "(?<n>job) (?<m>\\d{2,3})ms => 'job'",
                "\\p{L}foo => foo",
                "\\x41foo => foo",
                "[]x]ab => ab",
                "[[a]b]cd => cd"
            })
    void theTextThatEveryMatchContainsIsKnown(String regex, String literal) {
        assertThat(new RegexShape(regex).literal()).isEqualTo(literal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b", "(?i)abc", "[abc]", "a?", "(abc)*", "\\d+", "(?!abc)"})
    void whereNoTextIsRequiredNoneIsClaimed(String regex) {
        assertThat(new RegexShape(regex).literal()).isNull();
    }

    @Property(tries = 500)
    void theShortCutNeverChangesWhetherALineMatches(
            @ForAll("regexes") String regex,
            @ForAll @StringLength(max = 12) @Chars({'a', 'b', 'c', '.', ' '}) String line) {
        BoundedRegex bounded;
        try {
            bounded = BoundedRegex.compile(regex, UNPROBED);
        } catch (PatternRefusedException e) {
            return;
        }
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        boolean found = bounded.find(bytes, 0, bytes.length);
        if (bounded.overruns() == 0) {
            assertThat(found).isEqualTo(Pattern.compile(regex).matcher(line).find());
        }
    }

    @Property(tries = 500)
    void noBytesThrow(@ForAll @Size(max = 200) byte[] line) throws PatternRefusedException {
        BoundedRegex regex = BoundedRegex.compile("(?<a>\\w+).(?<b>[^ ]*)");
        if (regex.find(line, 0, line.length)) {
            assertThat(regex.start(1)).isBetween(0, line.length);
            assertThat(regex.end(2)).isBetween(regex.start(2), line.length);
        }
    }

    @Provide
    Arbitrary<String> regexes() {
        Arbitrary<String> atoms =
                Arbitraries.of(
                        "a",
                        "b",
                        "c",
                        "ab",
                        "\\.",
                        ".",
                        "[ab]",
                        "[^a]",
                        "(ab)",
                        "(?:a|b)",
                        "(?:ab|c)",
                        "(?:abc)?",
                        "(?<x>bc)",
                        "a?",
                        "b*",
                        "c+",
                        "ab{2}",
                        "c{0,1}",
                        "(?=a)",
                        "(?!b)",
                        "^",
                        "$",
                        "\\b",
                        "|",
                        "\\Qa.b\\E",
                        "[]a]",
                        "[a&&[ab]]",
                        "(?i)",
                        "(?i:A)",
                        "\\w",
                        "\\x61",
                        "\\p{Lower}",
                        "(a|)",
                        "++",
                        "(?:ca)*",
                        "(?>ab)");
        return atoms.list().ofMinSize(1).ofMaxSize(6).map(parts -> String.join("", parts));
    }

    private static String text(byte[] line, BoundedRegex regex, String group) {
        int number = regex.group(group);
        int from = regex.start(number);
        return new String(line, from, regex.end(number) - from, StandardCharsets.UTF_8);
    }
}
