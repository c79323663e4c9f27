package io.logriver.udfs.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.model.Level;
import io.logriver.model.rules.PatternRule;
import io.logriver.model.rules.RulesFile;
import io.logriver.udfs.ParsedLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class UserPatternsTest {
    private static final ValueReader READER =
            new ValueReader() {
                @Override
                public boolean time(byte[] source, int from, int to, ParsedLine out) {
                    try {
                        Instant time =
                                Instant.parse(
                                        new String(
                                                source, from, to - from, StandardCharsets.UTF_8));
                        out.setTimestamp(time.getEpochSecond(), time.getNano());
                        return true;
                    } catch (DateTimeParseException e) {
                        return false;
                    }
                }

                @Override
                public @Nullable Level level(byte[] source, int from, int to) {
                    String name = new String(source, from, to - from, StandardCharsets.UTF_8);
                    return name.equals("WARN") ? Level.WARN : null;
                }
            };

    @Test
    void grokTakesALineApart() {
        assertThat(
                        event(
                                "%{TIMESTAMP_ISO8601:@timestamp} %{LOGLEVEL:log.level} \\[%{DATA:thread}\\] %{NUMBER:[took][ms]:int} %{GREEDYDATA:message}",
                                "2026-01-30T12:00:00Z WARN [main] 17 all \"done\""))
                .isEqualTo(
                        "{\"@timestamp\":\"2026-01-30T12:00:00.000Z\",\"log.level\":\"WARN\","
                                + "\"message\":\"all \\\"done\\\"\",\"process.thread.name\":\"main\","
                                + "\"parse.format\":\"plain\",\"labels\":{\"took.ms\":17}}");
    }

    @Test
    void whatIsNoTimeAndNoLevelBecomesALabel() {
        assertThat(event("%{WORD:timestamp} %{WORD:level}", "noon loud"))
                .isEqualTo(
                        "{\"message\":\"noon loud\",\"parse.format\":\"plain\","
                                + "\"labels\":{\"timestamp\":\"noon\",\"level\":\"loud\"}}");
    }

    @Test
    void numbersThatJsonDoesNotKnowStayTexts() {
        assertThat(
                        event(
                                "%{NOTSPACE:a:int} %{NOTSPACE:b:float} %{NOTSPACE:c:boolean}",
                                "007 1e5 yes"))
                .contains("{\"a\":\"007\",\"b\":\"1e5\",\"c\":\"yes\"}");
        assertThat(
                        event(
                                "%{NOTSPACE:a:int} %{NOTSPACE:b:float} %{NOTSPACE:c:boolean}",
                                "-7 1.50 true"))
                .contains("{\"a\":-7,\"b\":1.50,\"c\":true}");
    }

    @Test
    void theCombinedLogFormatIsKnown() {
        assertThat(
                        event(
                                "%{COMBINEDAPACHELOG}",
                                "127.0.0.1 - frank [10/Oct/2026:13:55:36 -0700] \"GET /a.gif HTTP/1.0\" 200 2326 \"http://x.org/\" \"curl/8\""))
                .contains("\"source.address\":\"127.0.0.1\"")
                .contains("\"user.name\":\"frank\"")
                .contains("\"http.response.status_code\":200")
                .contains("\"user_agent.original\":\"curl/8\"");
    }

    @Test
    void theDocumentedPatternsAreGoodAndWork() throws IOException {
        String page = Files.readString(Path.of("../docs/rules.md"));
        int start = page.indexOf("```yaml\n") + 8;
        RulesFile file =
                RulesFile.read(
                        page.substring(start, page.indexOf("```", start)), new PatternCheck());
        assertThat(file.problems()).isEmpty();
        List<PatternRule> rules = Objects.requireNonNull(file.tenants().get("acme")).patterns();
        UserPatterns patterns = UserPatterns.of(rules, READER);
        assertThat(event(patterns, "JOB nightly took 12ms: all well"))
                .isEqualTo(
                        "{\"message\":\"all well\",\"parse.format\":\"plain\","
                                + "\"labels\":{\"job\":\"nightly\",\"duration_ms\":12}}");
        String gateway = "2026-01-30T12:00:00Z WARN <req-0123abcd> slow";
        assertThat(event(patterns, gateway)).contains("\"http.request.id\":\"req-0123abcd\"");
        assertThat(match(patterns.forService("gateway"), gateway)).isTrue();
        assertThat(match(patterns.forService("billing"), gateway)).isFalse();
        assertThat(match(patterns.forService(null), gateway)).isFalse();
    }

    @Test
    void badPatternsAreLeftOutWithTheReasonAndTheOthersWork() {
        UserPatterns patterns =
                UserPatterns.of(
                        List.of(
                                PatternRule.ofRegex("slow", "(?<a>(?:\\w+\\s?)+)$"),
                                PatternRule.ofGrok("unknown", "%{TIMESTMP:x}"),
                                PatternRule.ofGrok("open", "%{WORD:x"),
                                PatternRule.ofGrok("type", "%{WORD:x:decimal}"),
                                PatternRule.ofRegex("nothing", "abc"),
                                new PatternRule(
                                        "loop",
                                        List.of(),
                                        null,
                                        "%{A:x}",
                                        Map.of("A", "%{B}", "B", "%{A}"),
                                        Map.of()),
                                new PatternRule(
                                        "fields",
                                        List.of(),
                                        "(?<a>b)",
                                        null,
                                        Map.of(),
                                        Map.of("c", "message")),
                                PatternRule.ofRegex("good", "id (?<id>\\d+)")),
                        READER);
        assertThat(patterns.refusals())
                .extracting(UserPatterns.Refusal::pattern)
                .containsExactly("slow", "unknown", "open", "type", "nothing", "loop", "fields");
        assertThat(patterns.refusals())
                .extracting(UserPatterns.Refusal::reason)
                .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(30));
        assertThat(event(patterns, "id 42")).contains("\"labels\":{\"id\":\"42\"}");
    }

    @Test
    void aLineThatDoesNotMatchLeavesTheResultUntouched() {
        UserPatterns patterns =
                UserPatterns.of(List.of(PatternRule.ofRegex("a", "(?<id>x)y")), READER);
        ParsedLine out = new ParsedLine();
        byte[] line = "nothing".getBytes(StandardCharsets.UTF_8);
        assertThat(patterns.match(line, 0, line.length, out)).isFalse();
        ByteWriter json = new ByteWriter(64);
        out.writeEvent(json);
        assertThat(json.toString()).isEqualTo("{\"parse.format\":\"plain\"}");
    }

    private static boolean match(UserPatterns patterns, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return patterns.match(bytes, 0, bytes.length, new ParsedLine());
    }

    private static String event(String grok, String line) {
        UserPatterns patterns = UserPatterns.of(List.of(PatternRule.ofGrok("a", grok)), READER);
        assertThat(patterns.refusals()).isEmpty();
        return event(patterns, line);
    }

    private static String event(UserPatterns patterns, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        ParsedLine out = new ParsedLine();
        assertThat(patterns.match(bytes, 0, bytes.length, out)).as(line).isTrue();
        ByteWriter json = new ByteWriter(64);
        out.writeEvent(json);
        return json.toString();
    }
}
