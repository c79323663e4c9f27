package io.logriver.udfs.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.logriver.model.ByteWriter;
import io.logriver.model.Json;
import io.logriver.model.rules.Redaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactorTest {
    private static final ObjectReader STRICT =
            Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Redaction EVERYTHING =
            new Redaction(
                    true,
                    true,
                    Set.of(),
                    List.of(
                            new Redaction.Pattern("customer", "C-\\d{4}"),
                            new Redaction.Pattern("pin", "PIN (?<secret>\\d{4})"),
                            new Redaction.Pattern("across", "\"ssn\".{0,9}\\d")));

    private static final Redaction MAILS_TOO = new Redaction(true, true, Set.of(), List.of());

    private final Redactor redactor = new Redactor(Redaction.DEFAULTS);
    private final Redactor everything = new Redactor(EVERYTHING);

    @ParameterizedTest
    @MethodSource("cases")
    void secretsAreReplacedAndNothingElse(String text, String expected) {
        assertThat(redact(redactor, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFirstLookSeesWhateverIsReplaced(String text, String expected) {
        for (int i = 0; i < 12; i++) {
            // At every place relative to the bytes that are looked at.
            byte[] line = (" ".repeat(i) + text + ".".repeat(i % 5)).getBytes(UTF_8);
            boolean replaced = redactor.redact(line, 0, line.length, new ByteWriter(64));
            assertThat(redactor.finds(line, 0, line.length) || !replaced).isTrue();
        }
    }

    @Property(tries = 5000)
    void theFirstLookSeesWhateverIsReplacedInAnyText(@ForAll("texts") String text) {
        for (Redactor each : List.of(redactor, new Redactor(MAILS_TOO))) {
            byte[] line = text.getBytes(UTF_8);
            boolean replaced = each.redact(line, 0, line.length, new ByteWriter(64));
            assertThat(each.finds(line, 0, line.length) || !replaced).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31 10:00:00,000 INFO [main] com.acme.Shop - order 17 placed for u-17",
                "{\"level\":30,\"time\":1769853600123,\"msg\":\"request done\",\"id\":\"a-1\"}",
                "10.2.3.4 - - [31/Jan/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 5"
                        + " \"https://shop.acme.com/cart\"",
                "level=info msg=\"cache miss\" trace_id=4bf92f3577b34da6a3ce929d0e0e4736 took=3ms"
            })
    void ordinaryLinesAreDoneWithAtTheFirstLook(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        assertThat(redactor.finds(bytes, 0, bytes.length)).isFalse();
        assertThat(new Glance(true).at(bytes, 0, bytes.length)).isEqualTo(Glance.Sight.NOTHING);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void redactingTwiceChangesNothingMore(String text, String expected) {
        assertThat(redact(redactor, expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void insideAJsonStringTheStringStaysValid(String text, String expected) throws IOException {
        byte[] escaped = escaped("<" + text + ">");
        ByteWriter out = new ByteWriter(64);
        if (redactor.redactEscaped(escaped, 0, escaped.length, out)) {
            STRICT.readTree("{\"a\":\"" + out + "\"}");
        }
        byte[] document =
                ("{\"a\":\"" + new String(escaped, StandardCharsets.UTF_8) + "\"}")
                        .getBytes(StandardCharsets.UTF_8);
        STRICT.readTree(redact(redactor, new String(document, StandardCharsets.UTF_8)));
    }

    @Test
    void mailAddressesGoWhereAskedFor() {
        assertThat(redact(everything, "to jane.doe+x@example.co.uk, ok"))
                .isEqualTo("to [REDACTED:email], ok");
        assertThat(redact(everything, "{\"m\":\"\\njane@example.com\"}"))
                .isEqualTo("{\"m\":\"\\n[REDACTED:email]\"}");
        assertThat(redact(everything, "user@host a@b.1 @x.org"))
                .isEqualTo("user@host a@b.1 @x.org");
        assertThat(redact(redactor, "to jane@example.com")).isEqualTo("to jane@example.com");
    }

    @Test
    void aTenantsOwnPatternsAreHiddenToo() {
        assertThat(redact(everything, "for C-1234 and C-5678, PIN 4321"))
                .isEqualTo("for [REDACTED:customer] and [REDACTED:customer], PIN [REDACTED:pin]");
        assertThat(redact(everything, "{\"ssn\":\"123\",\"n\":C}"))
                .isEqualTo("{\"[REDACTED:across]\":\"[REDACTED:across]\",\"n\":C}");
        assertThat(redact(everything, "password=x C-1234"))
                .isEqualTo("password=[REDACTED:password] [REDACTED:customer]");
    }

    @Test
    void rulesCanBeLeftOut() {
        Redactor some = new Redactor(new Redaction(true, false, Set.of("password"), List.of()));
        assertThat(redact(some, "password=x 4111111111111111"))
                .isEqualTo("password=x [REDACTED:credit-card]");
        Redactor none = new Redactor(new Redaction(false, false, Set.of(), List.of()));
        assertThat(redact(none, "password=x 4111111111111111"))
                .isEqualTo("password=x 4111111111111111");
    }

    @Test
    void everyReplacementIsCountedUnderItsRule() {
        Redactor counting = new Redactor(EVERYTHING);
        redact(counting, "password=x 4111111111111111 C-1234 C-1235");
        redact(counting, "token=x");
        assertThat(counting.counts())
                .containsEntry("password", 2L)
                .containsEntry("credit-card", 1L)
                .containsEntry("customer", 2L)
                .containsEntry("jwt", 0L);
    }

    @Test
    void aBadPatternIsLeftOutWithTheReason() {
        Redactor bad =
                new Redactor(
                        new Redaction(
                                true,
                                false,
                                Set.of(),
                                List.of(new Redaction.Pattern("bad", "(x+x+)+y"))));
        assertThat(bad.refusals()).extracting(Redactor.Refusal::pattern).containsExactly("bad");
        assertThat(redact(bad, "password=x")).isEqualTo("password=[REDACTED:password]");
    }

    @Test
    void whereAPatternRunsOutOfStepsTheRestIsHidden() {
        Redactor slow =
                new Redactor(
                        new Redaction(
                                true,
                                false,
                                Set.of(),
                                List.of(new Redaction.Pattern("slow", "[a-z]+7"))));
        String text = "7 " + "a".repeat(10_000);
        assertThat(redact(slow, text)).isEqualTo("[REDACTED:slow]");
    }

    @Property(tries = 3000)
    void noBytesThrowAndASecondPassChangesNothing(@ForAll("texts") String text) {
        String once = redact(everything, text);
        assertThat(redact(everything, once)).isEqualTo(once);
    }

    @Property(tries = 1000)
    void noBytesThrow(@ForAll @Size(max = 200) byte[] bytes) {
        ByteWriter out = new ByteWriter(64);
        everything.redact(bytes, 0, bytes.length, out);
        everything.redactJson(bytes, 0, bytes.length, out);
        everything.redactEscaped(bytes, 0, bytes.length, out);
    }

    @Property(tries = 3000)
    void validJsonStaysValid(
            @ForAll("texts") String key, @ForAll("texts") String text, @ForAll long number)
            throws IOException {
        String json =
                "{\"%s\": \"%s\",\"token\":%d,\"password\" : [\"%s\",4111111111111111 ], \"ssn\":%d}"
                        .formatted(quoted(key), quoted(text), number, quoted(text), number);
        STRICT.readTree(redact(everything, json));
        byte[] members = json.substring(1, json.length() - 1).getBytes(StandardCharsets.UTF_8);
        ByteWriter out = new ByteWriter(64);
        if (everything.redactJson(members, 0, members.length, out)) {
            STRICT.readTree("{" + out + "}");
        }
        byte[] inner = escaped(json);
        ByteWriter escaped = new ByteWriter(64);
        if (everything.redactEscaped(inner, 0, inner.length, escaped)) {
            STRICT.readTree("\"" + escaped + "\"");
        }
    }

    @Test
    void longLinesOfTroublesomeBytesTakeLinearTime() {
        for (String part :
                new String[] {
                    "eyJ.",
                    "-eyJ",
                    "password=",
                    "token: ",
                    "://",
                    "://a:",
                    "a@",
                    "-----BEGIN ",
                    "4111 ",
                    "\\",
                    "password=\"\\",
                    "ghp_",
                    "xoxb-",
                    "--token ",
                    "a,",
                    "bearer ",
                    "4",
                    "[REDACTED:",
                    "<pass>",
                    "password='",
                    "Authorization: "
                }) {
            byte[] bytes = part.repeat(1_000_000 / part.length()).getBytes(StandardCharsets.UTF_8);
            Redactor quick = new Redactor(new Redaction(true, true, Set.of(), List.of()));
            long start = System.nanoTime();
            quick.redact(bytes, 0, bytes.length, new ByteWriter(64));
            quick.redactJson(bytes, 0, bytes.length, new ByteWriter(64));
            assertThat((System.nanoTime() - start) / 1e9).as(part).isLessThan(3.0);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces =
                Arbitraries.of(
                        "password",
                        "api_key",
                        "X-Auth-Key",
                        "clientSecret",
                        "DB_PWD",
                        "pass",
                        "credentials",
                        "hf_a1B2c3D4e5F6g7H8i9J0",
                        "sk-a1B2c3D4e5F6g7H8i9J0",
                        "SG.a1B2c3D4e5F6g7H8i9J0.a1B2c3D4e5F6g7H8i9J0",
                        "n",
                        " = ",
                        "postgres",
                        "token",
                        "=",
                        ":",
                        " ",
                        "\"",
                        "'",
                        "\\",
                        "\n",
                        "é",
                        "😀",
                        "a",
                        "7",
                        "-",
                        "_",
                        "@",
                        "x.org",
                        ",",
                        "&",
                        "{",
                        "}",
                        "[",
                        "]",
                        "4111111111111111",
                        "4111 1111 ",
                        "1111 1111",
                        "eyJhbGciOiJI",
                        ".eyJzdWIi",
                        "Bearer abc12345",
                        "AKIAIOSFODNN7EXAMPLE",
                        "ghp_a1B2c3D4e5F6g7H8i9J0",
                        "://",
                        "u:p@h",
                        "-----BEGIN PRIVATE KEY-----",
                        "-----END PRIVATE KEY-----",
                        "<secret>",
                        "</secret>",
                        "--password ",
                        "C-1234",
                        "PIN 1234",
                        "\"ssn\"",
                        "[REDACTED:",
                        "[REDACTED:password]",
                        "null",
                        "\u0001",
                        "Basic ",
                        "authorization",
                        ";",
                        "*");
        return pieces.list().ofMaxSize(14).map(parts -> String.join("", parts));
    }

    private static byte[] escaped(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ByteWriter(64).appendEscaped(bytes, 0, bytes.length).toByteArray();
    }

    private static String quoted(String text) {
        return new String(escaped(text), StandardCharsets.UTF_8);
    }

    private static String redact(Redactor redactor, String text) {
        // Bytes around the slice must not matter.
        byte[] bytes = ("password=" + text + "4111111111111111").getBytes(StandardCharsets.UTF_8);
        int length = bytes.length - 9 - 16;
        ByteWriter out = new ByteWriter(64);
        boolean changed = redactor.redact(bytes, 9, length, out);
        assertThat(out.length() > 0).isEqualTo(changed);
        return changed ? out.toString() : text;
    }

    static Stream<Arguments> cases() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RedactorTest.class.getResourceAsStream("secrets.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(parts -> Arguments.of(parts[0], parts[1]));
        }
    }
}
