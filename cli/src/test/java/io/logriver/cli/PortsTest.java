package io.logriver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    @TempDir Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Ports ports = new Ports(1, 2, 3, 4, 5, 8080);
        ports.write(folder.resolve("new/ports.properties"));
        assertThat(Ports.read(folder.resolve("new/ports.properties"))).contains(ports);
    }

    @Test
    void aStackThatNeverStartedHasNoPorts() throws IOException {
        assertThat(Ports.read(folder.resolve("ports.properties"))).isEmpty();
    }

    @Test
    void aPortThatIsNotWrittenIsTheDefault() throws IOException {
        Path file = Files.writeString(folder.resolve("ports.properties"), "kafka=19092\n");
        assertThat(Ports.read(file)).contains(new Ports(19092, 9093, 9200, 8081, 6123, 8080));
    }
}
