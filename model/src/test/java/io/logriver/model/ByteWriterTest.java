package io.logriver.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteWriterTest {
    /** A nanosecond, a microsecond and a millisecond. */
    private static final int[] UNITS = {1, 1_000, 1_000_000};

    private static final long SEED = 20_260_131;

    private final ByteWriter writer = new ByteWriter(0);

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 10, 99, 100, -100, Long.MAX_VALUE, Long.MIN_VALUE})
    void aNumberIsWrittenInDecimal(long number) {
        assertThat(writer.append(number)).hasToString(Long.toString(number));
    }

    @Test
    void anyTextEscapedIsReadBackByJackson() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                int point =
                        random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x90);
                text.appendCodePoint(Character.isSurrogate((char) point) ? '\\' : point);
            }
            byte[] utf8 = text.toString().getBytes(UTF_8);
            String expected = new String(utf8, UTF_8);
            writer.clear();
            writer.append('"').appendEscaped(utf8, 0, utf8.length).append('"');
            assertThat(Json.value(writer.toByteArray(), String.class)).isEqualTo(expected);
        }
    }

    @Test
    void anyBytesEscapedAreValidUtf8() throws CharacterCodingException {
        Random random = new Random(SEED);
        byte[] bytes = new byte[64];
        for (int i = 0; i < 2_000; i++) {
            random.nextBytes(bytes);
            writer.clear();
            writer.appendEscaped(bytes, 0, bytes.length);
            String read =
                    UTF_8.newDecoder()
                            .decode(java.nio.ByteBuffer.wrap(writer.toByteArray()))
                            .toString();
            assertThat(read).doesNotContain("\n").doesNotContain("\u0000");
        }
    }

    @Test
    void aBrokenSequenceIsOneReplacementCharacterForEachByte() {
        byte[] bytes = {'a', (byte) 0xC3, 'b', (byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xE2};
        assertThat(writer.appendEscaped(bytes, 0, bytes.length))
                .hasToString("a\uFFFDb\uFFFD\uFFFD\uFFFD\uFFFD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "2024-02-29T12:00:00.000001Z",
                "2026-01-31T12:00:00.123456789Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
                "2000-03-01T00:00:00Z", "1900-02-28T23:59:59.5Z"
            })
    void anInstantIsReadBackByTheJdk(String text) {
        Instant instant = Instant.parse(text);
        String written =
                writer.appendInstant(instant.getEpochSecond(), instant.getNano()).toString();
        assertThat(Instant.parse(written)).isEqualTo(instant);
        assertThat(written).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.(\\d{3}){1,3}Z");
    }

    @Test
    void anInstantOfARememberedDayIsWrittenTheSame() {
        Random random = new Random(SEED);
        InstantText remembered = new InstantText();
        ByteWriter other = new ByteWriter(32);
        for (int i = 0; i < 10_000; i++) {
            long second = 1_700_000_000L + random.nextInt(3 * 86_400);
            int nano = random.nextInt(1_000) * UNITS[random.nextInt(UNITS.length)];
            writer.clear();
            other.clear();
            remembered.append(second, nano, other);
            assertThat(other).hasToString(writer.appendInstant(second, nano).toString());
        }
    }

    @Test
    void aLongTextIsEscapedAsOneOverEveryBorderOfItsParts() {
        byte[] euros = "\u20ac\"".repeat(5_000).getBytes(UTF_8);
        for (int offset = 0; offset < 4; offset++) {
            byte[] text = Arrays.copyOfRange(euros, 4 - offset, euros.length);
            writer.clear();
            writer.append('"').appendEscaped(text, 0, text.length).append('"');
            assertThat(writer.toString())
                    .isEqualTo("\"" + new String(text, UTF_8).replace("\"", "\\\"") + "\"");
        }
    }

    @Test
    void everyDayOfFourHundredYearsIsTheCalendarsDay() {
        long first = Instant.parse("1800-01-01T00:00:00Z").toEpochMilli();
        for (int day = 0; day < 146_097; day++) {
            long millis = first + day * 86_400_000L;
            writer.clear();
            assertThat(Instant.parse(writer.appendInstantMillis(millis).toString()).toEpochMilli())
                    .isEqualTo(millis);
        }
    }
}
