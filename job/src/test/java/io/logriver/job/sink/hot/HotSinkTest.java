package io.logriver.job.sink.hot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logriver.model.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotSinkTest {
    @TempDir Path folder;

    private static HotConfig config(Map<String, String> more) {
        Configuration config = Configuration.fromMap(more);
        config.set(HotOptions.URL, List.of("http://localhost:1"));
        Problems problems = new Problems();
        HotConfig hot = HotConfig.from(config, problems);
        problems.throwIfAny();
        return hot;
    }

    @Test
    void aWriterThatCannotBeginLeavesNothingOpen() {
        FullDeadLetters letters = new FullDeadLetters();
        Document unfit = new Document("acme", 0, "", "{}".getBytes(UTF_8));
        assertThatThrownBy(
                        () ->
                                new HotSink(config(Map.of()), name -> letters)
                                        .restoreWriter(new FakeTask(), List.of(unfit)))
                .hasMessage("full");
        assertThat(letters.closed).isTrue();
    }

    @Test
    void aFileWithoutCertificatesIsNamedAtOnce() throws IOException {
        Path empty = Files.createFile(folder.resolve("ca.pem"));
        HotConfig config = config(Map.of("elasticsearch.ca-certificate", empty.toString()));
        assertThatThrownBy(() -> new RestHotClient(config))
                .hasMessageContainingAll(
                        "elasticsearch.ca-certificate", "ca.pem", "no certificate");
    }

    /** Takes nothing. */
    private static final class FullDeadLetters implements DeadLetters {
        private boolean closed;

        @Override
        public CompletionStage<?> send(Document document, String reason) {
            throw new IllegalStateException("full");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
