package io.logriver.udfs.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the plan decides is what the regex engine finds, group by group. */
class ScanPlanTest {
    private static final int LINES = 1_000;
    private static final int EXPANDED_MAX = 100_000;
    private static final String COMBINED =
            "192.168.10.17 - frank [10/Oct/2026:13:55:36 -0700] \"GET /a.gif?x=1 HTTP/1.0\" 200 2326"
                    + " \"http://www.example.com/start.html\" \"Mozilla/4.08 [en] (Win98; I ;Nav)\"";
    private static final String[] WORDS = {
        "127.0.0.1",
        "::1",
        "fe80::1:2",
        "10.0.0.256",
        "web-1.example.com",
        "10-0-0-1.internal",
        "frank",
        "a@b.com",
        "-",
        "[10/Oct/2000:13:55:36 -0700]",
        "\"GET /a.gif HTTP/1.0\"",
        "\"-\"",
        "\"GET /a\"",
        "200",
        "2326",
        "\"http://x/\"",
        "\"Mozilla (X; y)\"",
        "  ",
        "Jan  3 12:00:00",
        "Oct 31 23:59:60",
        "sshd[42]:",
        "postfix/smtpd",
        "2026-01-31T12:00:00.123Z",
        "INFO",
        "2026-01-31 12:00:00,123",
        "WARNING",
        "error",
        "[main]",
        "com.acme.Foo",
        "message x",
        "=",
        "user=bob",
        "id=7",
        "k=\"v w\"",
        "x",
        "xx",
        "z",
        "zz",
        "abcbcef",
        "aab",
        "c",
        "ee",
        "f",
        "\u00e9",
        "\u2028",
        "1.5e3",
        "-42",
        "+3.",
        "0x1F",
        "/var/log/a.log",
        "C:\\x",
        "10MB",
        "12.5ms",
        "v1.2.3",
        "00:11:22:33:44:55",
        "7f3a9c21-4b1d-4c0e-9b8a-1f2e3d4c5b6a",
        "took",
        "(ERROR)",
        "\"",
        "'a b'",
        "\n",
        "\t",
        ":",
        "42:M",
        "30 Jan 2026"
    };

    @Test
    void decidesAsTheEngineDoesOnTheLibrarysNames() throws PatternRefusedException {
        for (Map.Entry<String, GrokLibrary.Entry> entry : GrokLibrary.entries().entrySet()) {
            check(expand("%{" + entry.getKey() + "}"), entry.getValue().example());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%{IPORHOST:h} took %{NUMBER:n}ms for %{DATA:w} \\(%{LOGLEVEL:l}\\)",
                "^(?<a>\\w+)[ :]+(?<b>.*)$",
                "user=(?<u>\\S+)(?: id=(?<i>\\d+))?",
                "(?<k>[a-z]+)=(?<v>\"[^\"]*\"|\\S+)",
                "a(?:b|c|bc)+d?(?<x>e{1,3})f",
                "(?:(?<a>x+)|(?<b>y))?z(?!z)",
                "\\[(?<t>[^\\]]+)\\] (?<m>.*?)(?: - (?<r>.+))?",
                "(?<a>a*)(?<b>ab)?c",
                "(?<a>.*?)(?<b>[0-9]+)$",
                "(?<q>\"(?:[^\"\\\\]|\\\\.)*+\")",
                "x*?z",
                "(?<a>x{2,}+)(?<b>x?)"
            })
    void decidesAsTheEngineDoesWhereItWouldGoBack(String expression)
            throws PatternRefusedException {
        check(expand(expression), "user=bob id=7 aab xx z");
    }

    @Test
    void usualLinesNeedNoEngine() throws PatternRefusedException {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("%{COMBINEDAPACHELOG}", COMBINED);
        lines.put("%{SYSLOGBASE}", "Jan  3 12:00:00 web-1 sshd[42]: session opened");
        lines.put(
                "%{TIMESTAMP_ISO8601:t} %{LOGLEVEL:l} \\[%{DATA:d}\\] %{GREEDYDATA:m}",
                "2026-01-31T12:00:00.123Z INFO [main] started");
        lines.put("took %{NUMBER:n} ms", "request 7 took 12.5 ms in all");
        for (Map.Entry<String, String> line : lines.entrySet()) {
            ScanPlan plan = ScanPlan.of(expand(line.getKey()));
            assertThat(plan).as(line.getKey()).isNotNull();
            byte[] bytes = line.getValue().getBytes(StandardCharsets.UTF_8);
            assertThat(plan.find(bytes, 0, bytes.length))
                    .as(line.getKey())
                    .isEqualTo(ScanPlan.Result.FOUND);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a)\\1", "(?i)a", "\\p{L}", "(?=a.)b", "[a&&b]", "(?>a+)b", "\u00e9"})
    void leavesToTheEngineWhatItDoesNotKnow(String regex) {
        assertThat(ScanPlan.of(regex)).isNull();
    }

    @Test
    void theNextMatchIsTheEngines() throws PatternRefusedException {
        BoundedRegex regex = BoundedRegex.compile("(?<k>[a-z]+)=(?<v>[0-9]+)");
        byte[] line = "a=1 b=22 c".getBytes(StandardCharsets.US_ASCII);
        assertThat(regex.find(line, 0, line.length)).isTrue();
        assertThat(regex.start(2)).isEqualTo(2);
        assertThat(regex.findNext()).isTrue();
        assertThat(regex.start(2)).isEqualTo(6);
        assertThat(regex.end(2)).isEqualTo(8);
        assertThat(regex.findNext()).isFalse();
    }

    @Test
    void takesLinearTimeOnTroublesomeLines() {
        ScanPlan plan = ScanPlan.of("(?:ab)+c|a+b");
        assertThat(plan).isNotNull();
        byte[] line = "ab".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        plan.find(line, 0, line.length);
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(3.0);
    }

    private static void check(String regex, String example) {
        ScanPlan plan = ScanPlan.of(regex);
        if (plan == null) {
            return;
        }
        Matcher matcher = Pattern.compile(regex).matcher("");
        SplittableRandom random = new SplittableRandom(20260101L);
        for (int i = 0; i < LINES; i++) {
            String line = line(random, example);
            byte[] bytes = ("##" + line + "##").getBytes(StandardCharsets.UTF_8);
            ScanPlan.Result result = plan.find(bytes, 2, bytes.length - 4);
            if (result == ScanPlan.Result.UNDECIDED) {
                continue;
            }
            matcher.reset(line);
            boolean found = matcher.find();
            assertThat(result == ScanPlan.Result.FOUND)
                    .as("%s on \"%s\"", regex, line)
                    .isEqualTo(found);
            for (int group = 0; found && group <= matcher.groupCount(); group++) {
                int start = matcher.start(group);
                assertThat(plan.start(group))
                        .as("group %d of %s on \"%s\"", group, regex, line)
                        .isEqualTo(byteAt(line, start));
                if (start >= 0) {
                    assertThat(plan.end(group)).isEqualTo(byteAt(line, matcher.end(group)));
                }
            }
        }
    }

    private static int byteAt(String line, int at) {
        return at < 0 ? -1 : 2 + line.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Words in any order, and often the example, perhaps with one character changed. */
    private static String line(SplittableRandom random, String example) {
        StringBuilder line = new StringBuilder();
        if (random.nextInt(3) == 0) {
            line.append(example);
            if (random.nextBoolean() && line.length() > 0) {
                char other = (char) (' ' + random.nextInt(95));
                line.setCharAt(random.nextInt(line.length()), other);
            }
        }
        int words = random.nextInt(7);
        for (int i = 0; i < words; i++) {
            line.append(WORDS[random.nextInt(WORDS.length)]);
            line.append(random.nextBoolean() ? " " : "");
        }
        return line.toString();
    }

    private static String expand(String expression) throws PatternRefusedException {
        return Grok.expand(expression, Map.of(), EXPANDED_MAX).regex();
    }
}
