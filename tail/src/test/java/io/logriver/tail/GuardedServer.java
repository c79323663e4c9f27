package io.logriver.tail;

import io.logriver.model.DeploymentEvent;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import io.logriver.model.Topics;
import io.logriver.model.Track;
import io.logriver.tail.access.Secret;
import io.logriver.tail.access.TokenAccess;
import io.logriver.tail.access.TokenSigner;
import io.logriver.tail.access.Viewer;
import io.logriver.testkit.SharedKafka;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A server that takes real tokens, two tenants with lines and deployments, and ways to ask. */
final class GuardedServer implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What is in every line, deployment and window that a spy must not see. */
    static final String HIDDEN = "treasure";

    private static final String SECRET = "isolation-isolation-isolation-isolation";

    final String spy = SharedKafka.freshTenant("spy");

    /** Begins with the spy's name, as its topic begins with that of the spy's topic. */
    final String victim = spy + "-victim";

    final Lines spyLines = new Lines(spy);
    final Lines victimLines = new Lines(victim);
    final TailServer server;
    private final TokenAccess access;

    GuardedServer(Path auditFile) throws Exception {
        this(auditFile, Map.of());
    }

    GuardedServer(Path auditFile, Map<String, String> more) throws Exception {
        for (int i = 0; i < 30; i++) {
            victimLines.write(i, "ERROR", HIDDEN + "-1", "api", "prod", HIDDEN);
            spyLines.write(i, "INFO", "open-1", "open", "prod", "visible");
            spyLines.write(i + 30, "ERROR", HIDDEN + "-2", "closed", "prod", HIDDEN);
            spyLines.write(i + 60, "ERROR", HIDDEN + "-3", "open", "secret", HIDDEN);
        }
        victimLines.flush();
        spyLines.flush();
        deploy(victim, "prod", "api", HIDDEN + "-1");
        deploy(spy, "prod", "closed", HIDDEN + "-2");
        deploy(spy, "secret", "open", HIDDEN + "-3");
        deploy(spy, "prod", "open", "open-1");
        count(victim, "prod", 777_001);
        count(spy, "secret", 777_002);
        count(spy, "prod", 42);
        Map<String, String> settings = new HashMap<>(more);
        settings.put("http.port", "0");
        settings.put("kafka.bootstrap-servers", SharedKafka.bootstrapServers());
        settings.put("access.secret", SECRET);
        settings.put("access.clock-skew", "0 s");
        settings.put("access.failures-per-minute", "100000");
        settings.put("access.audit-file", auditFile.toString());
        settings.put("http.origins", "https://console.example.com");
        TailConfig config = TailConfig.of(settings);
        access = new TokenAccess(config.access(), Clock.systemUTC());
        server = TailServer.start(config, access);
    }

    /** Publishes that a deployment has started; its version is its id. */
    static void deploy(String tenant, String environment, String service, String id)
            throws Exception {
        DeploymentEvent event =
                new DeploymentEvent(
                        id,
                        tenant,
                        environment,
                        service,
                        id,
                        Track.STABLE,
                        DeploymentStatus.STARTED,
                        Instant.now().toString(),
                        List.of(),
                        null);
        publish(Topics.DEPLOYMENTS, event.key(), Json.bytes(event));
    }

    /** Publishes a window of the ledger. */
    static void count(String tenant, String environment, long lines) throws Exception {
        Instant start = Instant.now().minusSeconds(60);
        LedgerEntry entry =
                new LedgerEntry(
                        tenant,
                        environment,
                        start.toString(),
                        start.plusSeconds(60).toString(),
                        lines,
                        lines,
                        lines,
                        lines,
                        lines,
                        Map.of());
        publish(Topics.LEDGER, entry.key(), Json.bytes(entry));
    }

    private static void publish(String topic, String key, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    static String token(
            String tenant, Set<String> services, Set<String> environments, Duration good) {
        return token(SECRET, tenant, services, environments, good);
    }

    static String token(
            String secret,
            String tenant,
            Set<String> services,
            Set<String> environments,
            Duration good) {
        Instant now = Instant.now();
        return new TokenSigner(Secret.of(secret))
                .sign(new Viewer(tenant, "it", services, environments, now.plus(good)), now);
    }

    /** A token for all of a tenant. */
    static String all(String tenant) {
        return token(tenant, Set.of(), Set.of(), Duration.ofHours(1));
    }

    /** The spy's token for one service in one environment. */
    String narrow() {
        return token(spy, Set.of("open"), Set.of("prod"), Duration.ofHours(1));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    HttpResponse<String> get(String token, String path) throws Exception {
        return send(to(path).header("Authorization", "Bearer " + token));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** All lines that are there, as a stream that ends. */
    HttpResponse<String> lines(String token, String query) throws Exception {
        return get(token, "/api/v1/tail?follow=false&since=1h&" + query);
    }

    String ticket(String token) throws Exception {
        HttpResponse<String> response =
                send(
                        to("/api/v1/tickets")
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody()));
        return Json.MAPPER.readTree(response.body()).path("ticket").asText();
    }

    /** Where a WebSocket is opened with a ticket. */
    URI socket(String ticket) {
        return URI.create(
                server.url().replace("http:", "ws:") + "/api/v1/tail?since=1h&ticket=" + ticket);
    }

    /** The whole answer to a request that no client would send. */
    String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        server.close();
        access.close();
        victimLines.close();
        spyLines.close();
    }
}
