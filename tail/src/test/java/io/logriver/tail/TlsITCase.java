package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logriver.model.config.InvalidConfigException;
import io.logriver.testkit.SharedKafka;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams over TLS, by either version of HTTP and by WebSocket; and files that do not fit. */
class TlsITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir static Path folder;

    private static Certificates certificates;
    private static Lines lines;
    private static TailServer server;

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(folder, "server");
        lines = new Lines(SharedKafka.freshTenant("tls"));
        lines.write(20).flush();
        server = StreamITCase.start(settings(certificates.certificate, certificates.key));
    }

    @AfterAll
    static void stop() {
        server.close();
        lines.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void linesComeByEitherVersionOfHttp(HttpClient.Version version) throws Exception {
        HttpClient client = client(version);
        HttpResponse<InputStream> response =
                client.send(
                        HttpRequest.newBuilder(address("https", "since=1h"))
                                .header("Authorization", "Bearer " + lines.tenant())
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(version);
        assertThat(response.headers().firstValue("Strict-Transport-Security")).isPresent();
        try (Reader reader = Reader.of(response)) {
            int before = lines.written();
            lines.write(30).flush();
            await().atMost(PATIENCE).until(() -> reader.lines() == before + 30);
            assertThat(reader.numbers()).doesNotHaveDuplicates();
        }
        // A stream that was left does not take the connection of others with it.
        HttpResponse<String> page =
                client.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/")).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(page.body()).contains("<title>Logriver</title>");
    }

    @Test
    void aWebSocketComesToo() throws Exception {
        HttpClient client = client(HttpClient.Version.HTTP_1_1);
        try (SocketReader reader =
                SocketReader.open(client, address("wss", "since=1h"), lines.tenant())) {
            int before = lines.written();
            lines.write(10).flush();
            await().atMost(PATIENCE).until(() -> reader.numbers().size() == before + 10);
        }
    }

    @Test
    void filesThatDoNotFitAreToldInASentence() throws Exception {
        Certificates other = new Certificates(folder, "other");
        assertRefused(certificates.certificate, other.key, "is not the key of");
        assertRefused(certificates.key, certificates.key, "holds no certificate");
        assertRefused(certificates.certificate, certificates.certificate, "no private key");
        assertRefused(certificates.certificate, folder.resolve("none.key"), "cannot be read");
        Path garbage = folder.resolve("garbage.key");
        Files.writeString(
                garbage, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertRefused(certificates.certificate, garbage, "is not the key of");
    }

    private static void assertRefused(Path certificate, Path key, String why) {
        assertThatThrownBy(() -> StreamITCase.start(settings(certificate, key)))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("http.tls.");
    }

    private static Map<String, String> settings(Path certificate, Path key) {
        return Map.of(
                "http.host",
                "localhost",
                "http.tls.certificate",
                certificate.toString(),
                "http.tls.key",
                key.toString());
    }

    private static URI address(String scheme, String query) {
        return URI.create(server.url().replace("https:", scheme + ":") + "/api/v1/tail?" + query);
    }

    private static HttpClient client(HttpClient.Version version) throws Exception {
        return HttpClient.newBuilder().version(version).sslContext(certificates.trust()).build();
    }
}
