package io.logriver.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.logriver.testkit.KafkaBroker;
import io.logriver.testkit.Lifetime;
import io.logriver.testkit.Scratch;
import io.logriver.testkit.TcpPorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that speaks TLS and asks for a user's password. */
class SecuredKafkaITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir static Path folder;

    private static KafkaBroker broker;
    private static Certificates certificates;
    private static Lines lines;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        certificates = new Certificates(folder, "kafka");
        List<Integer> ports = TcpPorts.free(3);
        port = ports.get(2);
        String open = "PLAINTEXT://localhost:" + ports.get(0);
        String closed = "SECURE://localhost:" + port;
        String prefix = "listener.name.secure.";
        broker =
                new KafkaBroker(
                                Scratch.folder("kafka-secured"),
                                ports.get(0),
                                ports.get(1),
                                Lifetime.OURS)
                        .with(
                                Map.of(
                                        "listeners",
                                        open
                                                + ",CONTROLLER://localhost:"
                                                + ports.get(1)
                                                + ","
                                                + closed,
                                        "advertised.listeners",
                                        open + "," + closed,
                                        "listener.security.protocol.map",
                                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL",
                                        prefix + "sasl.enabled.mechanisms",
                                        "PLAIN",
                                        prefix + "plain.sasl.jaas.config",
                                        "org.apache.kafka.common.security.plain.PlainLoginModule"
                                                + " required user_reader=\"let me \\\\\"in\";",
                                        prefix + "ssl.keystore.location",
                                        certificates.keyStore.toString(),
                                        prefix + "ssl.keystore.type",
                                        "PKCS12",
                                        prefix + "ssl.keystore.password",
                                        Certificates.PASSWORD,
                                        prefix + "ssl.key.password",
                                        Certificates.PASSWORD))
                        .start();
        lines = new Lines("secured", broker.bootstrapServers());
        lines.write(50).flush();
    }

    @AfterAll
    static void stop() {
        lines.close();
        broker.stop();
    }

    @Test
    void linesAreReadByTlsAndPassword() throws Exception {
        for (Path trusted : List.of(certificates.certificate, certificates.keyStore)) {
            try (TailServer server = StreamITCase.start(settings(trusted, "let me \"in"));
                    Reader reader = Reader.open(server, lines.tenant(), "since=1h")) {
                int before = lines.written();
                lines.write(10).flush();
                await().atMost(PATIENCE).until(() -> reader.lines() == before + 10);
            }
        }
    }

    @Test
    void aWrongPasswordIsToldByReadiness() throws Exception {
        try (TailServer server =
                StreamITCase.start(settings(certificates.certificate, "wrong-word"))) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(readiness(server))
                                            .contains("does not let this server in")
                                            .contains("kafka.security-protocol")
                                            .doesNotContain("wrong-word"));
        }
    }

    @Test
    void aWrongPasswordOfTheTrustStoreIsToldAtTheStart() throws Exception {
        Map<String, String> settings = settings(certificates.keyStore, "let me \"in");
        settings.put("kafka.truststore-password", "file:" + secret("not-the-password"));
        assertThatThrownBy(() -> StreamITCase.start(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kafka.truststore")
                .hasMessageContaining("password was incorrect");
    }

    private static Map<String, String> settings(Path trusted, String password) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap-servers", "localhost:" + port);
        settings.put("kafka.security-protocol", "sasl_ssl");
        settings.put("kafka.sasl-mechanism", "PLAIN");
        settings.put("kafka.username", "reader");
        settings.put("kafka.password", "file:" + secret(password));
        settings.put("kafka.truststore", trusted.toString());
        if (trusted.equals(certificates.keyStore)) {
            settings.put("kafka.truststore-password", "file:" + secret(Certificates.PASSWORD));
        }
        return settings;
    }

    private static Path secret(String text) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "secret", ".txt"), text + "\n");
    }

    private static String readiness(TailServer server) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/readyz")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
