package io.logriver.cli.ship;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LeavableInputTest {
    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter =
            new LineSplitter(
                    100,
                    (bytes, offset, length, full) ->
                            lines.add(new String(bytes, offset, length, UTF_8)));

    @Test
    void allIsReadUpToTheEnd() throws IOException {
        byte[] text = "one\ntwo\n".repeat(100_000).getBytes(UTF_8);
        new LeavableInput(new ByteArrayInputStream(text)).readTo(splitter, () -> false);
        assertThat(lines).hasSize(200_000).startsWith("one", "two").endsWith("one", "two");
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void aSilentInputIsLeftWithAllThatItHasSaid() throws IOException {
        try (PipedOutputStream writer = new PipedOutputStream();
                PipedInputStream silent = new PipedInputStream(writer)) {
            writer.write("said\n".getBytes(UTF_8));
            writer.flush();
            new LeavableInput(silent).readTo(splitter, () -> !lines.isEmpty());
            assertThat(lines).containsExactly("said");
        }
    }

    @Test
    void anInputThatBreaksIsNoEnd() {
        InputStream broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        return read();
                    }
                };
        assertThatThrownBy(() -> new LeavableInput(broken).readTo(splitter, () -> false))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
    }
}
