package io.logriver.udfs.redact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import io.logriver.model.rules.Redaction;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That the first look never misses what the walk finds; {@code logriver.fuzz.inputs} tries so many
 * texts.
 */
class GlanceTest {
    private static final long INPUTS = Long.getLong("logriver.fuzz.inputs", 60_000L);
    private static final long SEED = Long.getLong("logriver.fuzz.seed", 17L);

    /** Only logfmt has these, whose escapes are looked for without a glance. */
    private static final Pattern FREELY_ESCAPED = Pattern.compile("\\\\[=:@<>_-]");

    private static final String BODY = "a1B2c3D4e5F6g7H8i9J0";

    private static final String[] SECRETS = {
        "password=hunter2",
        "PASSWORD: hunter2",
        "passwd=hunter2",
        "pass=hunter2",
        "pass_word='x y'",
        "passphrase=hunter2",
        "pass-phrase=hunter2",
        "pwd=hunter2",
        "pwd: \"hunter2\"",
        "DB_PWD=hunter2",
        "pwd = hunter2",
        "apiKey=hunter2",
        "api_key=hunter2",
        "\"accesskey\":\"hunter2\"",
        "secret-key=hunter2",
        "private_key=hunter2",
        "AUTH_KEY=hunter2",
        "encryption_key=hunter2",
        "signingKey=hunter2",
        "client_secret=hunter2",
        "secret=hunter2",
        "my_token=hunter2",
        "--password hunter2",
        "--token hunter2hunter2",
        "<secret>hunter2</secret>",
        "credential=hunter2",
        "credentials=hunter2",
        "Authorization: Basic abc12345",
        "bearer abc12345",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIi.x",
        "AKIAIOSFODNN7EXAMPLE",
        "ASIAIOSFODNN7EXAMPLE",
        "AIzaSyA1234567890abcdefghijklmnopqrstuvw",
        "-----BEGIN PRIVATE KEY-----x",
        "github_pat_" + BODY,
        "ghp_" + BODY,
        "gho_" + BODY,
        "ghu_" + BODY,
        "ghs_" + BODY,
        "ghr_" + BODY,
        "sk_live_" + BODY,
        "rk_test_" + BODY,
        "pk_live_" + BODY,
        "whsec_" + BODY,
        "npm_" + BODY,
        "hf_" + BODY,
        "dop_v1_" + BODY,
        "shpat_" + BODY,
        "shpss_" + BODY,
        "glsa_" + BODY,
        "xoxb-" + BODY,
        "xoxp-" + BODY,
        "xoxa-" + BODY,
        "xoxo-" + BODY,
        "xoxr-" + BODY,
        "xoxs-" + BODY,
        "xapp-" + BODY,
        "glpat-" + BODY,
        "sk-" + BODY,
        "sk-ant-" + BODY,
        "sk-proj-" + BODY,
        "pypi-" + BODY,
        "SG." + BODY + "." + BODY,
        "postgres://u:p@h",
        "redis://:p@h",
        "socks5://u:p@h",
        "amqp:\\/\\/u:p@h",
        "amqp:\\\\/\\\\/u:p@h",
        "amqp:\\\\/\\\\/u:p\\\\u0040h",
        "password\\u003dx",
        "password\\\\u003dx",
        "p\\u0061ssword=x",
        "password\\x3dx",
        "password\\U0000003dx",
        "4111111111111111",
        "4111 1111 1111 1111",
        "5500-0000-0000-0004",
        "378282246310005",
        "3782 822463 10005",
        "30569309025904",
        "4222222222222",
        "4111\\u00311111111\\u0031111",
    };

    private final Redactor redactor = new Redactor(Redaction.DEFAULTS);
    private final ByteWriter out = new ByteWriter(256);

    @Test
    void everySecretIsSeenAtEveryPlaceAndAtTheEnd() {
        for (String secret : SECRETS) {
            for (int before = 0; before < 20; before++) {
                for (int after = 0; after < 9; after++) {
                    for (String beside : new String[] {" ", ",", "é", "\\n", "\\d"}) {
                        String line =
                                ".".repeat(before) + beside + secret + " " + "x".repeat(after);
                        // No walk takes a word for one that begins behind that.
                        assertSeen(line.getBytes(UTF_8), !beside.equals("\\d"));
                    }
                }
                assertSeen((".".repeat(before) + secret).getBytes(UTF_8), true);
            }
        }
    }

    @Test
    void whatTheWalkFindsIsSeenInAnyText() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (long i = 0; i < INPUTS; i++) {
            assertSeen(text(random), false);
        }
    }

    private void assertSeen(byte[] line, boolean secret) {
        out.clear();
        boolean replaced = redactor.redact(line, 0, line.length, out);
        boolean seen =
                redactor.finds(line, 0, line.length) || FREELY_ESCAPED.matcher(text(line)).find();
        if ((replaced && !seen) || (secret && !replaced)) {
            assertThat(replaced).as("Replaced: %s", text(line)).isTrue();
            assertThat(seen).as("Seen: %s", text(line)).isTrue();
        }
    }

    private static String text(byte[] line) {
        return new String(line, ISO_8859_1);
    }

    /** Parts of secrets, whole or bent, with anything between. */
    private static byte[] text(SplittableRandom random) {
        ByteWriter text = new ByteWriter(128);
        for (int parts = 1 + random.nextInt(5); parts > 0; parts--) {
            byte[] part = SECRETS[random.nextInt(SECRETS.length)].getBytes(UTF_8);
            switch (random.nextInt(6)) {
                case 0 -> part = Arrays.copyOf(part, random.nextInt(part.length + 1));
                case 1 -> part[random.nextInt(part.length)] = (byte) random.nextInt(256);
                case 2 -> part[random.nextInt(part.length)] ^= 32;
                default -> {}
            }
            text.append(part);
            for (int between = random.nextInt(9); between > 0; between--) {
                text.append((byte) " ,;=:\"'\\{}[]-_.aZ7é@".charAt(random.nextInt(20)));
            }
        }
        return text.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31 10:00:00,000 INFO [main] com.acme.Shop - order 17 placed for u-17",
                "10.2.3.4 - - [31/Jan/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 5",
                "{\"time\":1769853600123,\"msg\":\"r\\u00e9ponse\",\"url\":\"https://acme.com/a\"}",
                "trace 4bf92f3577b34da6a3ce929d0e0e4736 passenger tokens secretary broker-7",
                "task-manager disk-usage buf_size self_test http_status webapp-7 x86_64"
            })
    void ordinaryTextHoldsNothing(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        assertThat(redactor.finds(bytes, 0, bytes.length)).isFalse();
    }
}
