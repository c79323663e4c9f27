package io.logriver.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    @TempDir Path folder;

    @Test
    void aPidOfAnotherProcessIsNotTakenForTheServer() throws IOException {
        Path pidFile = folder.resolve("kafka.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
        assertThat(ServerProcess.find(pidFile, ServerProcess.mark(folder, "kafka"))).isEmpty();
    }

    @Test
    void anEmptyPidFileIsNoProcess() throws IOException {
        Path pidFile = Files.createFile(folder.resolve("kafka.pid"));
        assertThat(ServerProcess.find(pidFile, "any")).isEmpty();
    }

    @Test
    void aServerThatDoesNotComeUpIsToldWithTheEndOfItsLog() throws IOException {
        Path log = Files.writeString(folder.resolve("kafka.log"), "one\nout of heart\n");
        assertThatThrownBy(() -> Await.until("Kafka", Duration.ZERO, () -> false, () -> false, log))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("Kafka ended while starting")
                .hasMessageContaining(log.toString())
                .hasMessageContaining("out of heart");
    }
}
