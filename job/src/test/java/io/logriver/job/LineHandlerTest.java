package io.logriver.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.logriver.job.admit.AdmitConfig;
import io.logriver.job.admit.Quota;
import io.logriver.job.enrich.DeploymentIndex;
import io.logriver.job.enrich.EnrichConfig;
import io.logriver.job.flow.LogEvent;
import io.logriver.job.flow.Origin;
import io.logriver.job.flow.Outcome;
import io.logriver.job.ingest.RawLine;
import io.logriver.job.parse.JoinConfig;
import io.logriver.job.parse.ParseConfig;
import io.logriver.job.parse.RedactConfig;
import io.logriver.model.DeadLetter;
import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.DropReason;
import io.logriver.model.Json;
import io.logriver.model.Level;
import io.logriver.model.Track;
import io.logriver.model.Wire;
import io.logriver.udfs.join.JoinLimits;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of one line between its record and its ticket. */
class LineHandlerTest {
    private static final Origin PROD = Origin.of("logs-acme-prod");
    private static final long RECEIVED = Instant.parse("2026-01-31T10:00:00.123Z").toEpochMilli();
    private static final long NOW = RECEIVED + 7;
    private static final double[] ALL = {1, 1, 1, 1, 1, 1};

    /** Refuses what Elasticsearch would: a key twice, text behind the end. */
    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final DeploymentIndex deployments =
            new DeploymentIndex(new EnrichConfig(3_600_000, 86_400_000, 3_600_000, 1_000));
    private final List<LogEvent> events = new ArrayList<>();
    private LogEvent event;
    private DropReason dropped;

    private LineHandler handler(int lineBytesMax, boolean keepOriginal, double... rates) {
        return handler("", lineBytesMax, keepOriginal, rates);
    }

    private LineHandler handler(
            String rules, int lineBytesMax, boolean keepOriginal, double... rates) {
        return handlerOf(deployments, rules, lineBytesMax, keepOriginal, rates);
    }

    private LineHandler handlerOf(
            DeploymentIndex index,
            String rules,
            int lineBytesMax,
            boolean keepOriginal,
            double... rates) {
        return new LineHandler(
                new ParseConfig(
                        lineBytesMax,
                        keepOriginal,
                        ZoneOffset.UTC,
                        new JoinConfig(true, JoinLimits.DEFAULT),
                        new RedactConfig(true, false, List.of()),
                        rules),
                new AdmitConfig(60_000, new Quota(10, 10), 1, 1, 1, rates),
                index,
                this::take);
    }

    private void take(LogEvent next, DropReason reason) {
        event = next.copy();
        dropped = reason;
        events.add(event);
    }

    /** Handles one line alone: what is held back is let go. */
    private DropReason handle(LineHandler by, Raw raw) {
        by.setNow(NOW);
        by.handle(raw.line());
        by.flush();
        return dropped;
    }

    private final LineHandler handler = handler(1_024, true, ALL);

    /** A record as an agent would send it, to be made with the headers that a test is about. */
    private static final class Raw {
        private final byte[] value;
        private Origin origin = PROD;
        private long offset = 42;
        private byte[] service;
        private byte[] deployment;
        private byte[][] others;

        Raw(String value) {
            this(value == null ? null : value.getBytes(UTF_8));
        }

        Raw(byte[] value) {
            this.value = value;
        }

        Raw from(String topic) {
            origin = Origin.of(topic);
            return this;
        }

        Raw at(long place) {
            offset = place;
            return this;
        }

        Raw service(String name) {
            service = name.getBytes(UTF_8);
            return this;
        }

        Raw deployment(String id) {
            deployment = id.getBytes(UTF_8);
            return this;
        }

        Raw others(String... keysAndValues) {
            others =
                    Arrays.stream(keysAndValues).map(s -> s.getBytes(UTF_8)).toArray(byte[][]::new);
            return this;
        }

        RawLine line() {
            return new RawLine(
                    origin,
                    3,
                    offset,
                    RECEIVED,
                    value,
                    service,
                    "node-1".getBytes(UTF_8),
                    "c0ffee".getBytes(UTF_8),
                    "api-1".getBytes(UTF_8),
                    "stdout".getBytes(UTF_8),
                    deployment,
                    others);
        }
    }

    private JsonNode rendered(LineHandler by, Raw raw) throws IOException {
        assertThat(handle(by, raw)).isNull();
        assertThat(event.outcome()).isEqualTo(Outcome.PENDING);
        return STRICT.readTree(new String(event.json(), 0, event.jsonLength(), UTF_8));
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asText(null);
    }

    @Test
    void aPlainLineIsItsMessage() throws IOException {
        JsonNode json = rendered(handler, new Raw("hello \"world\"\t\u00e9"));
        TreeMap<String, String> members = new TreeMap<>();
        json.properties()
                .forEach(member -> members.put(member.getKey(), member.getValue().asText()));
        TreeMap<String, String> expected = new TreeMap<>();
        expected.put(Wire.TIMESTAMP, "2026-01-31T10:00:00.123Z");
        expected.put(Wire.EVENT_CREATED, "2026-01-31T10:00:00.123Z");
        expected.put(Wire.EVENT_INGESTED, "2026-01-31T10:00:00.130Z");
        expected.put(Wire.EVENT_ID, "logs-acme-prod-3-42");
        expected.put(Wire.TENANT, "acme");
        expected.put(Wire.SERVICE_ENVIRONMENT, "prod");
        expected.put(Wire.MESSAGE, "hello \"world\"\t\u00e9");
        expected.put(Wire.FORMAT, "plain");
        expected.put(Wire.HOST, "node-1");
        expected.put(Wire.CONTAINER, "c0ffee");
        expected.put(Wire.POD, "api-1");
        expected.put(Wire.SOURCE, "stdout");
        assertThat(members).isEqualTo(expected);
        assertThat(event.level()).isEqualTo(-1);
        assertThat(event.lines()).isEqualTo(1);
        assertThat(event.bytesIn()).isEqualTo("hello \"world\"\t\u00e9".getBytes(UTF_8).length);
    }

    @Test
    void aLineIsNotHandledBeforeItWasReceived() throws IOException {
        handler.setNow(RECEIVED - 5);
        handler.handle(new Raw("level=info msg=hi").line());

        JsonNode json = STRICT.readTree(new String(event.json(), 0, event.jsonLength(), UTF_8));
        assertThat(text(json, Wire.EVENT_INGESTED)).isEqualTo(text(json, Wire.EVENT_CREATED));
    }

    @Test
    void aJsonLineKeepsItsTimeItsLevelAndItsOriginal() throws IOException {
        String line =
                "{\"time\":\"2026-01-31T09:59:59.5Z\",\"level\":\"error\",\"msg\":\"no\",\"n\":{\"m\":1}}";
        JsonNode json = rendered(handler, new Raw(line));
        assertThat(text(json, Wire.TIMESTAMP)).startsWith("2026-01-31T09:59:59.5");
        assertThat(text(json, Wire.LEVEL)).isEqualTo("ERROR");
        assertThat(text(json, Wire.MESSAGE)).isEqualTo("no");
        assertThat(text(json, Wire.FORMAT)).isEqualTo("json");
        assertThat(text(json, Wire.EVENT_ORIGINAL)).isEqualTo(line);
        assertThat(json.path(Wire.LABELS).at("/n/m").asInt()).isEqualTo(1);
        assertThat(event.level()).isEqualTo(Level.ERROR.ordinal());
    }

    @Test
    void theOriginalIsLeftOutWhereTheConfigurationSaysSo() throws IOException {
        JsonNode json =
                rendered(handler(1_024, false, ALL), new Raw("{\"level\":\"info\",\"msg\":\"x\"}"));
        assertThat(json.has(Wire.EVENT_ORIGINAL)).isFalse();
        assertThat(text(json, Wire.MESSAGE)).isEqualTo("x");
    }

    @Test
    void aLineThatIsItsMessageHasNoOriginalBesideIt() throws IOException {
        assertThat(rendered(handler, new Raw("just text")).has(Wire.EVENT_ORIGINAL)).isFalse();
    }

    @Test
    void trustedHeadersWinOverWhatTheLineSaysOfItself() throws IOException {
        JsonNode json =
                rendered(
                        handler,
                        new Raw(
                                        "{\"msg\":\"x\",\"service.name\":\"evil\",\"host.name\":\"evil\","
                                                + "\"tenant\":\"evil\",\"event.id\":\"evil\","
                                                + "\"service.environment\":\"evil\"}")
                                .service("checkout"));
        assertThat(text(json, Wire.SERVICE_NAME)).isEqualTo("checkout");
        assertThat(text(json, Wire.HOST)).isEqualTo("node-1");
        assertThat(text(json, Wire.TENANT)).isEqualTo("acme");
        assertThat(text(json, Wire.SERVICE_ENVIRONMENT)).isEqualTo("prod");
        assertThat(text(json, Wire.EVENT_ID)).isEqualTo("logs-acme-prod-3-42");
    }

    @Test
    void otherHeadersAreLabels() throws IOException {
        JsonNode labels =
                rendered(handler, new Raw("x").others("team", "pay\"ments", "a\"b", "1"))
                        .path(Wire.LABELS);
        assertThat(text(labels, "header.team")).isEqualTo("pay\"ments");
        assertThat(text(labels, "header.a\"b")).isEqualTo("1");
    }

    @Test
    void aLineOverTheLimitIsCutAndSaysSo() throws IOException {
        JsonNode json = rendered(handler(256, true, ALL), new Raw("x".repeat(5_000)));
        assertThat(text(json, Wire.MESSAGE)).startsWith("xxx").contains("[cut from 5000 bytes");
        assertThat(text(json, Wire.MESSAGE).length()).isLessThan(400);
        assertThat(json.path(Wire.LABELS).path("line.length").asInt()).isEqualTo(5_000);
        assertThat(event.bytesIn()).isEqualTo(5_000);
        assertThat(event.jsonLength()).isLessThan(2_000);
    }

    @Test
    void anEventIsLabelledWithTheDeploymentOfItsService() throws IOException {
        deployments.apply(
                new DeploymentEvent(
                        "d7",
                        "acme",
                        "prod",
                        "checkout",
                        "1.2.3",
                        Track.CANARY,
                        DeploymentStatus.STARTED,
                        "2026-01-31T09:00:00Z",
                        List.of(),
                        null));
        JsonNode json = rendered(handler, new Raw("x").service("checkout"));
        assertThat(text(json, Wire.DEPLOYMENT_ID)).isEqualTo("d7");
        assertThat(text(json, Wire.DEPLOYMENT_STATUS)).isEqualTo("STARTED");
        assertThat(text(json, Wire.DEPLOYMENT_TRACK)).isEqualTo("canary");
        assertThat(text(json, Wire.SERVICE_NAME)).isEqualTo("checkout");
        assertThat(text(json, Wire.SERVICE_VERSION)).isEqualTo("1.2.3");
    }

    @Test
    void aNamedDeploymentThatNobodyAnnouncedIsNamedAllTheSame() throws IOException {
        JsonNode json = rendered(handler, new Raw("x").deployment("d\"9"));
        assertThat(text(json, Wire.DEPLOYMENT_ID)).isEqualTo("d\"9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s and more", "{\"msg\":\"%s\"}", "a=1 b=%s", "{\"%s\":1}"})
    void everyByteValueRendersValidJson(String around) throws IOException {
        for (int i = 0; i < 256; i++) {
            byte[] line = around.formatted("\u007f").getBytes(UTF_8);
            for (int at = 0; at < line.length; at++) {
                if (line[at] == 0x7f) {
                    line[at] = (byte) i;
                }
            }
            assertThat(rendered(handler, new Raw(line)).path(Wire.TENANT).asText())
                    .as("byte %d in %s", i, around)
                    .isEqualTo("acme");
        }
    }

    @Test
    void anEventSaysNothingOfTheLineBeforeIt() throws IOException {
        JsonNode alone = rendered(handler(1_024, true, ALL), new Raw("x"));
        JsonNode unused =
                rendered(
                        handler,
                        new Raw("{\"level\":\"warn\",\"msg\":\"m\",\"a\":1,\"trace_id\":\"t\"}")
                                .others("h", "v"));
        assertThat(rendered(handler, new Raw("x"))).isEqualTo(alone);
    }

    @Nested
    class WhenALineHoldsASecret {
        private static final String CARD = "4111111111111111";

        @Test
        void noPartOfTheEventHoldsIt() {
            for (String line :
                    List.of(
                            "paid with " + CARD,
                            "{\"level\":\"info\",\"msg\":\"paid\",\"card\":\"" + CARD + "\"}",
                            "level=info msg=\"paid\" card=" + CARD)) {
                assertThat(handle(handler, new Raw(line))).isNull();
                assertThat(new String(event.json(), 0, event.jsonLength(), UTF_8))
                        .doesNotContain(CARD)
                        .contains("[REDACTED:credit-card]");
            }
        }

        @Test
        void theTraceOfAnErrorDoesNotHoldItEither() {
            for (String line :
                    List.of(
                            "2026-01-31 10:00:00,000 ERROR no payment",
                            "pay.RefusedException: password=hunter2 for " + CARD,
                            "\tat pay.Pay.pay(Pay.java:7)")) {
                handler.handle(new Raw(line).line());
            }
            handler.flush();
            assertThat(event.lines()).isEqualTo(3);
            assertThat(new String(event.json(), 0, event.jsonLength(), UTF_8))
                    .doesNotContain(CARD, "hunter2");
        }

        @Test
        void headersOfOthersDoNotHoldIt() throws IOException {
            JsonNode json =
                    rendered(handler, new Raw("x").others("auth", "Bearer abcd1234efgh5678"));
            assertThat(text(json.path(Wire.LABELS), "header.auth"))
                    .isEqualTo("Bearer [REDACTED:bearer-token]");
        }

        @Test
        void theDeadLetterOfItsLineDoesNotHoldIt() throws IOException {
            handle(handler, new Raw("card " + CARD).from("elsewhere"));
            DeadLetter letter =
                    Json.value(Arrays.copyOf(event.json(), event.jsonLength()), DeadLetter.class);
            assertThat(new String(letter.value(), UTF_8)).isEqualTo("card [REDACTED:credit-card]");
        }

        @Test
        void itIsCountedUnderItsRule() {
            handle(handler, new Raw("level=info msg=x card=" + CARD));
            TreeMap<String, Long> counts = new TreeMap<>();
            handler.readers().drainRedactions(counts::put);
            assertThat(counts).containsExactly(java.util.Map.entry("credit-card", 1L));
        }
    }

    @Nested
    class WhenTheTenantHasRules {
        private static final String RULES =
                """
                tenants:
                  acme:
                    zone: Europe/Berlin
                    join: false
                    keep-original: false
                    patterns:
                      - name: batch
                        services: [batch]
                        regex: '^(?<level>[A-Z]+)/(?<at>[^ ]+ [^ ]+) job (?<job>[a-z]+): (?<text>.*)$'
                        fields: {at: '@timestamp', text: message}
                    redaction:
                      except: [credit-card]
                      patterns:
                        - name: customer
                          regex: 'C-[0-9]{4}'
                """;

        private final LineHandler ruled = handler(RULES, 1_024, true, ALL);

        @Test
        void itsPatternReadsTheLinesOfItsService() throws IOException {
            String line = "WARN/2026-01-31 11:00:00 job rates: late for C-1234 4111111111111111";
            JsonNode json = rendered(ruled, new Raw(line).service("batch"));
            assertThat(text(json, Wire.FORMAT)).isEqualTo("user-pattern");
            assertThat(text(json, Wire.LEVEL)).isEqualTo("WARN");
            assertThat(text(json, Wire.TIMESTAMP)).isEqualTo("2026-01-31T10:00:00.000Z");
            assertThat(text(json, Wire.MESSAGE))
                    .isEqualTo("late for [REDACTED:customer] 4111111111111111");
            assertThat(text(json.path(Wire.LABELS), "job")).isEqualTo("rates");
            assertThat(json.has(Wire.EVENT_ORIGINAL)).isFalse();
            assertThat(text(rendered(ruled, new Raw(line).service("web")), Wire.FORMAT))
                    .isNotEqualTo("user-pattern");
        }

        @Test
        void itsRulesAreNotThoseOfOthers() throws IOException {
            Raw line = new Raw("WARN/2026-01-31 11:00:00 job rates: C-1234").service("batch");
            assertThat(text(rendered(ruled, line.from("logs-globex-prod")), Wire.MESSAGE))
                    .endsWith("C-1234");
        }

        @Test
        void itsTracesAreNotJoinedWhereItSaysSo() {
            ruled.handle(new Raw("2026-01-31 10:00:00,000 ERROR no").line());
            ruled.handle(new Raw("a.B: c").line());
            assertThat(events).hasSize(2);
        }

        @Test
        void aPatternThatCannotBeUsedIsLeftOutWithTheReason() {
            LineHandler bad =
                    handler(
                            "tenants: {acme: {patterns: [{name: bad, regex: '(?<a>(x+x+)+)y'}]}}",
                            1_024,
                            true,
                            ALL);
            assertThat(handle(bad, new Raw("x".repeat(900)))).isNull();
            assertThat(bad.readers().refusals())
                    .singleElement()
                    .asString()
                    .startsWith("acme, bad: ");
        }
    }

    @Nested
    class WhenLinesBelongTogether {
        private static final List<String> TRACE =
                List.of(
                        "2026-01-31 09:59:59,500 ERROR order 7 failed",
                        "shop.OrderException: no stock",
                        "\tat shop.Orders.place(Orders.java:40)",
                        "Caused by: java.io.IOException: closed",
                        "\t... 2 more");

        private void handleAll(LineHandler by, List<String> lines) {
            by.setNow(NOW);
            for (int i = 0; i < lines.size(); i++) {
                by.handle(new Raw(lines.get(i)).at(100 + i).line());
            }
        }

        private JsonNode json(LogEvent of) throws IOException {
            return STRICT.readTree(new String(of.json(), 0, of.jsonLength(), UTF_8));
        }

        @Test
        void aStackTraceIsOneEventWithTheIdentityOfItsFirstLine() throws IOException {
            handleAll(handler, TRACE);
            assertThat(events).isEmpty();
            handler.flush();
            JsonNode json = json(event);
            assertThat(events).hasSize(1);
            assertThat(event.lines()).isEqualTo(5);
            assertThat(event.bytesIn()).isEqualTo(TRACE.stream().mapToInt(String::length).sum());
            assertThat(text(json, Wire.EVENT_ID)).isEqualTo("logs-acme-prod-3-100");
            assertThat(text(json, Wire.MESSAGE)).isEqualTo("order 7 failed");
            assertThat(text(json, Wire.LEVEL)).isEqualTo("ERROR");
            assertThat(text(json, Wire.ERROR_TYPE)).isEqualTo("shop.OrderException");
            assertThat(text(json, Wire.STACK_TRACE))
                    .isEqualTo(String.join("\n", TRACE.subList(1, 5)));
            assertThat(text(json, Wire.EVENT_ORIGINAL)).isEqualTo(String.join("\n", TRACE));
            assertThat(text(json, Wire.HOST)).isEqualTo("node-1");
        }

        @Test
        void theNextLineOfTheStreamLetsTheEventGoBeforeIt() {
            handleAll(handler, TRACE);
            handler.handle(new Raw("2026-01-31 10:00:00,000 INFO fine").at(105).line());
            assertThat(events).extracting(LogEvent::lines).containsExactly(5, 1);
            assertThat(events).extracting(LogEvent::offset).containsExactly(100L, 105L);
            assertThat(handler.held()).isZero();
        }

        @Test
        void theSecondTickLetsTheEventGo() {
            handleAll(handler, TRACE);
            assertThat(handler.heldSince()).isEqualTo(RECEIVED);
            handler.tick();
            assertThat(events).isEmpty();
            handler.tick();
            assertThat(events).extracting(LogEvent::lines).containsExactly(5);
            assertThat(handler.heldSince()).isEqualTo(Long.MAX_VALUE);
        }

        @Test
        void whatIsHeldGoesOnInAnotherHandler() throws IOException {
            handleAll(handler, TRACE.subList(0, 3));
            LineHandler other = handler(1_024, true, ALL);
            handler.snapshot().forEach(other::restore);
            other.setNow(NOW);
            other.handle(new Raw(TRACE.get(3)).at(103).line());
            other.handle(new Raw(TRACE.get(4)).at(104).line());
            other.flush();
            assertThat(events).hasSize(1);
            assertThat(event.lines()).isEqualTo(5);
            assertThat(text(json(event), Wire.EVENT_ID)).isEqualTo("logs-acme-prod-3-100");
            assertThat(text(json(event), Wire.HOST)).isEqualTo("node-1");
        }

        @Test
        void piecesOfALineThatWasCutAreOneEvent() throws IOException {
            handleAll(
                    handler,
                    List.of(
                            "2026-01-31T10:00:00.0Z stdout P {\"level\":\"info\",",
                            "2026-01-31T10:00:00.0Z stdout F \"msg\":\"whole\"}"));
            assertThat(events).hasSize(1);
            assertThat(text(json(event), Wire.MESSAGE)).isEqualTo("whole");
            assertThat(event.lines()).isEqualTo(2);
        }

        @Test
        void everyLineIsAnEventWhereJoiningIsOff() {
            LineHandler off =
                    new LineHandler(
                            new ParseConfig(
                                    1_024,
                                    true,
                                    ZoneOffset.UTC,
                                    new JoinConfig(false, JoinLimits.DEFAULT),
                                    new RedactConfig(true, false, List.of()),
                                    ""),
                            new AdmitConfig(60_000, new Quota(10, 10), 1, 1, 1, ALL),
                            deployments,
                            LineHandlerTest.this::take);
            handleAll(handler, TRACE.subList(0, 2));
            handler.snapshot().forEach(off::restore);
            handleAll(off, TRACE);
            assertThat(events).hasSize(5);
            off.tick();
            off.tick();
            assertThat(events).as("what was held while it was on").hasSize(6);
        }
    }

    @Nested
    class WhenThereIsNoLine {
        private DeadLetter letter(Raw raw, DropReason reason) throws IOException {
            assertThat(handle(handler, raw)).isEqualTo(reason);
            assertThat(event.outcome()).isEqualTo(Outcome.DEAD_LETTER);
            DeadLetter letter =
                    Json.value(Arrays.copyOf(event.json(), event.jsonLength()), DeadLetter.class);
            assertThat(letter.reason()).isEqualTo(reason);
            assertThat(letter.at()).isEqualTo(RECEIVED);
            return letter;
        }

        @Test
        void aRecordWithoutAValueIsADeadLetterOfItsTenant() throws IOException {
            DeadLetter letter = letter(new Raw((byte[]) null), DropReason.EMPTY_RECORD);
            assertThat(letter.tenant()).isEqualTo("acme");
            assertThat(letter.environment()).isEqualTo("prod");
            assertThat(letter.id()).isEqualTo("logs-acme-prod-3-42");
            assertThat(letter.value()).isNull();
            assertThat(letter.detail()).contains("no value");
        }

        @ParameterizedTest
        @ValueSource(strings = {"logs-Acme-prod", "logs-acme", "logs--prod", "elsewhere"})
        void aTopicWithoutATenantIsADeadLetterWithTheLine(String topic) throws IOException {
            DeadLetter letter = letter(new Raw("a line").from(topic), DropReason.INVALID_TOPIC);
            assertThat(letter.tenant()).isNull();
            assertThat(letter.environment()).isNull();
            assertThat(letter.topic()).isEqualTo(topic);
            assertThat(new String(letter.value(), UTF_8)).isEqualTo("a line");
            assertThat(letter.detail()).contains(topic, "logs-<tenant>-<environment>");
            assertThat(event.bytesIn()).isEqualTo("a line".length());
        }

        @Test
        void aDefectOfOursOnALineIsADeadLetterThatNamesThePlace() throws IOException {
            LineHandler broken = handlerOf(null, "", 1_024, true, ALL);
            assertThat(handle(broken, new Raw("level=info msg=fine")))
                    .isEqualTo(DropReason.PARSER_FAILED);
            DeadLetter letter =
                    Json.value(Arrays.copyOf(event.json(), event.jsonLength()), DeadLetter.class);
            assertThat(letter.tenant()).isEqualTo("acme");
            assertThat(letter.detail()).contains("NullPointerException", "Labeller.java");
            assertThat(new String(letter.value(), UTF_8)).isEqualTo("level=info msg=fine");
        }

        @Test
        void aLongValueIsKeptUpToTheLimit() throws IOException {
            Raw raw = new Raw("y".repeat(3_000)).from("elsewhere");
            DeadLetter letter = letter(raw, DropReason.INVALID_TOPIC);
            assertThat(letter.value()).hasSize(1_024);
            assertThat(letter.detail()).contains("the first 1024 of 3000 bytes");
        }

        @Test
        void anEmptyLineIsALine() throws IOException {
            assertThat(rendered(handler, new Raw("")).path(Wire.TENANT).asText()).isEqualTo("acme");
        }
    }

    @Nested
    class WhenALevelIsThinned {
        private final LineHandler thinning = handler(1_024, true, 0, 0, 0.5, 1, 1, 1);

        private boolean isKept(Raw raw) {
            assertThat(handle(thinning, raw)).isIn(null, DropReason.SAMPLED_OUT);
            return dropped == null;
        }

        private static Raw line(String level, String trace, long place) {
            return new Raw(
                            "{\"level\":\"%s\",\"trace_id\":\"%s\",\"msg\":\"m %d\"}"
                                    .formatted(level, trace, place))
                    .at(place);
        }

        @Test
        void aRequestIsKeptOrThinnedAsAWhole() {
            long kept =
                    IntStream.range(0, 1_000)
                            .filter(
                                    i -> {
                                        String trace = "%032x".formatted(i * 7_919L);
                                        boolean first = isKept(line("info", trace, i));
                                        for (int more = 1; more < 5; more++) {
                                            assertThat(
                                                            isKept(
                                                                    line(
                                                                            "info",
                                                                            trace,
                                                                            i + 1_000L * more)))
                                                    .isEqualTo(first);
                                        }
                                        return first;
                                    })
                            .count();
            assertThat(kept).isBetween(400L, 600L);
        }

        @Test
        void aLineWithoutARequestIsDecidedByItsPlace() {
            long kept = IntStream.range(0, 1_000).filter(i -> isKept(new Raw("x").at(i))).count();
            assertThat(kept).isBetween(400L, 600L);
            assertThat(isKept(new Raw("x").at(5))).isEqualTo(isKept(new Raw("other").at(5)));
        }

        @ParameterizedTest
        @CsvSource({"info, 0.5", "warn, ", "error, ", "fatal, "})
        void whatIsKeptSaysWhatItStandsFor(String level, Double rate) throws IOException {
            Raw kept =
                    IntStream.range(0, 100)
                            .mapToObj(i -> line(level, "%032x".formatted(i), i))
                            .filter(this::isKept)
                            .findFirst()
                            .orElseThrow();
            JsonNode json = rendered(thinning, kept);
            assertThat(json.has(Wire.SAMPLING_RATE)).isEqualTo(rate != null);
            if (rate != null) {
                assertThat(json.path(Wire.SAMPLING_RATE).isNumber()).isTrue();
                assertThat(json.path(Wire.SAMPLING_RATE).asDouble()).isEqualTo(rate);
            }
        }

        @Test
        void aRateOfZeroKeepsNothing() {
            assertThat(IntStream.range(0, 200))
                    .noneMatch(i -> isKept(line("debug", "%032x".formatted(i), i)));
        }
    }
}
