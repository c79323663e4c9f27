package io.logriver.udfs.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.logriver.model.ByteWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LogSignatureTest {

    @ParameterizedTest
    @MethodSource("cases")
    void variablePartsAreMasked(String message, String signature) {
        assertThat(signature(message)).isEqualTo(signature);
    }

    @Test
    void bytesAroundTheMessageDoNotMatter() {
        byte[] text = "x=()=42=".getBytes(StandardCharsets.UTF_8);
        ByteWriter out = new ByteWriter(16);
        LogSignature.write(text, 2, 2, out);
        assertThat(out.toString()).isEqualTo(signature("()"));
    }

    @Property(tries = 500)
    void anyBytesHaveASignatureOfBoundedLength(@ForAll @Size(max = 300) byte[] message) {
        ByteWriter out = new ByteWriter(16);
        LogSignature.write(message, 0, message.length, out);
        assertThat(out.length()).isLessThanOrEqualTo(4 * message.length + 3);
    }

    @Property(tries = 1000)
    void otherNumbersDoNotChangeTheSignature(
            @ForAll @StringLength(max = 40) @Chars({'a', '=', ' ', '(', ')', '"', ':', 'Z'})
                    String text) {
        assertThat(signature("job 1 " + text)).isEqualTo(signature("job 22 " + text));
    }

    @Test
    void longLinesOfTroublesomeBytesTakeLinearTime() {
        for (String part : new String[] {"=\"", "=a{", "1,", "a=", "/", ":", "a1 ", "( ", "='"}) {
            String line = part.repeat(200_000);
            ByteWriter out = new ByteWriter(line.length());
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            LogSignature.write(bytes, 0, bytes.length, out);
            assertThat((System.nanoTime() - start) / 1e9).as(part).isLessThan(3.0);
        }
    }

    private static String signature(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        ByteWriter out = new ByteWriter(64);
        LogSignature.write(bytes, 0, bytes.length, out);
        return out.toString();
    }

    static Stream<Arguments> cases() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        LogSignatureTest.class.getResourceAsStream("signatures.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(parts -> Arguments.of(parts[0], parts[1]));
        }
    }
}
