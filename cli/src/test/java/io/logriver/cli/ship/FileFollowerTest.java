package io.logriver.cli.ship;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFollowerTest {
    @TempDir private Path folder;
    private final List<String> lines = new ArrayList<>();
    private Path log;
    private FileFollower follower;
    private long now = System.nanoTime();

    @BeforeEach
    void follow() throws IOException {
        log = Files.writeString(folder.resolve("app.log"), "one\n");
        follower =
                new FileFollower(
                        log,
                        1_000,
                        (bytes, offset, length, full) ->
                                lines.add(new String(bytes, offset, length, UTF_8)));
        look();
    }

    @AfterEach
    void close() throws IOException {
        follower.close();
    }

    @Test
    void aLineIsHeldUntilItEnds() throws IOException {
        append(log, "tw");
        look();
        assertThat(lines).containsExactly("one");

        append(log, "o\n");
        look();
        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void rotationLosesNothingOfTheOldFileEvenWhenItsWriterNoticesLate() throws IOException {
        append(log, "last before\n");
        Path old = Files.move(log, folder.resolve("app.log.1"));
        look();
        append(old, "late\n");
        Files.writeString(log, "new one\n");
        look();
        append(old, "later\n");
        append(log, "new two\n");
        look();

        assertThat(lines)
                .containsExactly("one", "last before", "late", "new one", "later", "new two");
    }

    @Test
    void theOldFileIsLetGoAfterAWhileWithItsUnendedLine() throws IOException {
        append(log, "unended");
        Path old = Files.move(log, folder.resolve("app.log.1"));
        Files.writeString(log, "");
        look();
        pass(FileFollower.FAREWELL.plusSeconds(1));
        look();
        assertThat(lines).containsExactly("one", "unended");

        append(old, "\nnobody looks\n");
        look();
        assertThat(lines).containsExactly("one", "unended");
    }

    @Test
    void aTruncatedFileIsReadFromItsBeginning() throws IOException {
        Files.writeString(log, "", StandardOpenOption.TRUNCATE_EXISTING);
        look();
        append(log, "two\n");
        look();

        assertThat(lines).containsExactly("one", "two");
    }

    private void look() throws IOException {
        while (follower.look(now) > 0) {
            now++;
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
