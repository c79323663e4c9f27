package io.logriver.model.filter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.logriver.model.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final String EVENT =
            "{\"@timestamp\":\"2026-01-31T12:00:00.123Z\",\"event.created\":\"2026-01-31T12:00:01.000Z\""
                    + ",\"event.id\":\"logs-acme-prod-3-42\",\"tenant\":\"acme\""
                    + ",\"service.environment\":\"prod\",\"log.level\":\"WARN\",\"service.name\":\"api\""
                    + ",\"process.pid\":4711,\"kubernetes.pod.name\":\"api-7f9-x\""
                    + ",\"message\":\"Connection \\\"db\\\" timed\\nout after 250 ms: Z\\u00fcrich \\/ K\u00f6ln\""
                    + ",\"sampling.rate\":0.25"
                    + ",\"labels\":{\"status\":503,\"path\":\"C:\\\\temp\",\"ok\":true,\"none\":null"
                    + ",\"tags\":[\"blue\",\"green\",[\"x\"],{\"a\":1}],\"http.method\":\"GET\",\"took\":\"12.50\""
                    + ",\"user\":{\"name\":\"ann\",\"age\":30},\"id\":9007199254740993,\"empty\":[],\"a b\":1}}";

    private static boolean passes(String filter, String event) {
        byte[] json = ("xx" + event + "\"}").getBytes(UTF_8);
        return Filter.parse(filter).matches(json, 2, json.length - 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log.level >= WARN and service.name = \"api\" and message ~ \"time.?\\sout\"",
                "log.level = warn",
                "log.level = warning",
                "log.level > INFO",
                "log.level < \"ERROR\"",
                "log.level in (DEBUG, WARN)",
                "log.level != ERROR",
                "not log.level = ERROR",
                "@timestamp >= 2026-01-31",
                "@timestamp = 2026-01-31T13:00:00.123+01:00",
                "@timestamp > 2026-01-31T12:00:00.122999999Z",
                "@timestamp < 2026-01-31T12:00:00.123000001Z",
                "\"db\\\" timed\"",
                "\"TIMED\\nOUT\"i",
                "'timed'",
                "message contains \"Z\u00fcrich / K\u00f6ln\"",
                "\"Z\u00dcRICH\"i",
                "\"z\\u00fcrich\"i",
                "message not contains \"time out\"",
                "message ~ '^Conn[^0-9]*[0-9]{3} ms'  and message ~ \"\\d+ ms\"",
                "message ~ \"(TIMED|x)\\s+OUT\"i",
                "message !~ 'closed'",
                "labels.status = 503",
                "labels.status = 503.0",
                "labels.status = \"503\"",
                "labels.status >= 500 and labels.status < 600",
                "labels.took = 12.5",
                "labels.took != \"12.5\"",
                "labels.took > 12.49999999999999999999",
                "labels.id = 9007199254740993",
                "labels.id != 9007199254740992",
                "labels.ok = true",
                "labels.path = 'C:\\temp'",
                "labels.path = \"C:\\\\temp\"",
                "labels.tags = green",
                "labels.tags in (red, blue)",
                "labels.http.method = GET",
                "labels.user.name = ann",
                "labels.user.age > 29",
                "`labels.a b` = 1",
                "exists labels and exists labels.user and exists labels.user.age",
                "not exists labels.none",
                "not exists labels.empty and labels.none != x",
                "not (labels.nowhere > 1) and not labels.nowhere = 1",
                "process.pid = 4711",
                "sampling.rate <= 0.25",
                "log.level = ERROR or (service.name in (web, api) and not message contains closed)",
                "not (log.level = ERROR or service.name = web)",
            })
    void theEventPasses(String filter) {
        assertThat(passes(filter, EVENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log.level >= ERROR",
                "log.level > FATAL",
                "log.level < TRACE",
                "@timestamp < 2026-01-31",
                "@timestamp > 2026-01-31T12:00:00.123Z",
                "\"TIMED\"",
                "\"n\\nout\"",
                "\"ntimed\"",
                "\"nout\"",
                "message ~ \"^timed\"",
                "message contains \"u00fc\"",
                "labels.status = 50",
                "labels.status > 503",
                "labels.took = \"12.5\"",
                "labels.id = 9007199254740992",
                "labels.nowhere = 1",
                "labels.nowhere < 1",
                "labels.tags = x",
                "labels.tags.a = 1",
                "labels.user = ann",
                "labels.path > 1",
                "exists labels.none",
                "exists error.type",
                "exists labels.use",
                "labels = 1",
                "service.name = ap",
                "service.name = apis",
                "service.name = API",
                "service.name != \"API\"i",
                "tenant = acme and not tenant = acme",
            })
    void theEventDoesNotPass(String filter) {
        assertThat(passes(filter, EVENT)).isFalse();
    }

    @Test
    void whatIsNoEventHasNoKeys() {
        for (String broken :
                List.of(
                        "",
                        "x",
                        "[]",
                        "{",
                        "{}",
                        "{\"",
                        "{\"message\"",
                        "{\"message\":",
                        "{\"message\":\"x")) {
            assertThat(passes("exists message", broken)).as(broken).isFalse();
            assertThat(passes("not exists message", broken)).as(broken).isTrue();
        }
    }

    @Test
    void brokenEventsNeverThrow() {
        Random random = new Random(7);
        byte[] event = EVENT.getBytes(UTF_8);
        Filter filter =
                Filter.parse(
                        "(message ~ \"x+y\" or \"q\"i) and labels.user.name = b or labels.tags = zz or labels.took > 5000");
        for (int i = 0; i < 50_000; i++) {
            byte[] broken = event.clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                broken[random.nextInt(broken.length)] =
                        "\\\"{}[]:,u0n\u00ff".getBytes(UTF_8)[random.nextInt(11)];
            }
            filter.matches(broken, 0, random.nextInt(broken.length + 1));
        }
    }

    @Test
    void ofAKeyThatComesTwiceTheFirstCounts() {
        String twice =
                "{\"service.name\":\"a\",\"service.name\":\"b\",\"labels\":{\"x\":1,\"x\":2}}";
        assertThat(passes("service.name = a and labels.x = 1", twice)).isTrue();
        assertThat(passes("service.name = b or labels.x = 2", twice)).isFalse();
    }

    @Test
    void keysMayBeEscapedAndSpacesStandBetween() {
        String loose = " { \"service\\u002ename\" : \"a\" , \"labels\" : { \"x\" : [ 1 , 2 ] } } ";
        assertThat(passes("service.name = a and labels.x = 2", loose)).isTrue();
    }

    @Test
    void filtersOfTheSameMeaningHaveTheSameText() {
        for (List<String> same :
                List.of(
                        List.of(
                                "log.level >= WARN and service.name = \"api\"",
                                "service.name=api AND (log.level > info)",
                                "not (not service.name = 'api' or not log.level >= warning)"),
                        List.of("labels.a = 1", "labels.a = 1.0", "labels.a in (1, 1)"),
                        List.of(
                                "message contains \"x\"i or tenant = \"t\"",
                                "tenant = t or 'x'i or tenant == t"),
                        List.of(
                                "@timestamp >= 2026-01-31T00:00:00Z",
                                "@timestamp >= 2026-01-31",
                                "@timestamp >= 2026-01-31T01:00:00+01:00"),
                        List.of("service.name not in (\"a\", \"b\")", "not service.name in (b, a)"),
                        List.of("", "  "))) {
            for (String text : same) {
                assertThat(Filter.parse(text)).hasToString(same.get(0));
                assertThat(Filter.parse(text)).isEqualTo(Filter.parse(same.get(0)));
            }
        }
    }

    @Test
    void theTextOfAFilterIsThatFilter() {
        Random random = new Random(1);
        for (int i = 0; i < 5_000; i++) {
            String text = randomFilter(random, 3);
            Filter filter = Filter.parse(text);
            Filter again = Filter.parse(filter.toString());
            assertThat(again).hasToString(filter.toString());
            byte[] event = EVENT.getBytes(UTF_8);
            assertThat(again.matches(event, 0, event.length))
                    .as(text)
                    .isEqualTo(filter.matches(event, 0, event.length));
        }
    }

    private static String randomFilter(Random random, int depth) {
        String[] leaves = {
            "log.level >= WARN",
            "log.level < warn",
            "message ~ \"a\\\\.b|\\d\"",
            "'x\"y'",
            "\"\\t\\u0007\"i",
            "exists labels.`",
            "labels.a in (1, \"1\", x)",
            "service.name != api",
            "labels.took < 13",
            "`labels.a ``b` = \"q\"i",
            "@timestamp > 2026-01-31T12:00:00Z",
            "not exists trace.id",
            "message not contains 'db'"
        };
        if (depth == 0 || random.nextInt(3) == 0) {
            return leaves[random.nextInt(leaves.length)].replace(
                    "exists labels.`", "exists `labels.``x y`");
        }
        List<String> parts = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            parts.add("(" + randomFilter(random, depth - 1) + ")");
        }
        String joined = String.join(random.nextBoolean() ? " and " : " or ", parts);
        return random.nextInt(3) == 0 ? "not (" + joined + ")" : joined;
    }

    @Test
    void anEventPassesTheNegationWhereItDoesNotPass() {
        Random random = new Random(2);
        byte[] event = EVENT.getBytes(UTF_8);
        for (int i = 0; i < 2_000; i++) {
            String text = randomFilter(random, 2);
            assertThat(Filter.parse("not (" + text + ")").matches(event, 0, event.length))
                    .as(text)
                    .isNotEqualTo(Filter.parse(text).matches(event, 0, event.length));
        }
    }

    @Test
    void conditionsCanBeMadeWithoutText() {
        Filter made =
                Filter.levelAtLeast(Level.WARN)
                        .and(Filter.anyOf("service.name", List.of("web", "api")))
                        .and(Filter.equal("deployment.id", "d \"1\""))
                        .and(Filter.text("Time out"))
                        .and(Filter.since(Instant.parse("2026-01-31T12:00:00Z")))
                        .and(Filter.until(Instant.parse("2026-02-01T00:00:00Z")))
                        .and(Filter.all());
        assertThat(made)
                .hasToString(
                        "@timestamp < 2026-02-01T00:00:00Z and @timestamp >= 2026-01-31T12:00:00Z"
                                + " and deployment.id = \"d \\\"1\\\"\" and log.level >= WARN"
                                + " and message contains \"Time out\"i and service.name in (\"api\", \"web\")")
                .isEqualTo(Filter.parse(made.toString()));
        assertThat(Filter.all().isAll()).isTrue();
        assertThat(Filter.text("")).isEqualTo(Filter.all());
        assertThatIllegalArgumentException().isThrownBy(() -> Filter.equal("nothing", "x"));
    }

    @Test
    void nothingThatAnotherFilterSaysWidensAScope() {
        Filter scope = Filter.equal("service.name", "web");
        byte[] event = EVENT.getBytes(UTF_8);
        for (String text :
                List.of(
                        "",
                        "tenant = acme or exists message",
                        "not (service.name = web)",
                        "service.name = api")) {
            assertThat(scope.and(Filter.parse(text)).matches(event, 0, event.length))
                    .as(text)
                    .isFalse();
        }
    }
}
