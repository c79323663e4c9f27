package io.logriver.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines that nobody means to send, and that arrive all the same. */
final class Garbage {
    private static final int LONG_LINE_BYTES = 2 << 20;

    private Garbage() {}

    static List<byte[]> lines(Writer writer) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            lines.add(writer.noise(i * 16));
        }
        lines.add(new byte[0]);
        lines.add(new byte[] {0, 0, 0, 0});
        lines.add(utf8("\u001b[31mred \u001b]0;title\u0007 text\u001b[0m"));
        lines.add(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xED, (byte) 0xA0, (byte) 0x80});
        for (String broken :
                List.of(
                        "{\"level\":\"info\",\"msg\":\"cut of",
                        "{\"level\":\"info\" \"msg\":1}",
                        "{\"a\":{\"b\":[1,2,}",
                        "{}",
                        "{\"msg\":\"\\ud800 alone\"}",
                        "[".repeat(2_000),
                        "{\"a\":".repeat(2_000),
                        "<999>1 - - - - - -",
                        "key=\"never closed",
                        "2026-13-45T99:99:99Z ERROR no such day")) {
            lines.add(utf8(broken));
        }
        byte[] endless = new byte[LONG_LINE_BYTES];
        Arrays.fill(endless, (byte) 'x');
        lines.add(endless);
        return lines;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
