package io.logriver.job.sink.hot;

import static io.logriver.job.sink.hot.Documents.documents;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.logriver.model.config.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real node never does on demand: every failure that HTTP knows, from a server of ours. */
class RestHotClientITCase {
    private static final String ONE_WRITTEN = "{\"items\":[{\"create\":{\"status\":201}}]}";

    /** A request as the server saw it. */
    private record Seen(String method, String uri, Map<String, String> headers, byte[] body) {}

    @FunctionalInterface
    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    @TempDir private Path folder;

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final HttpServer server;
    private Behaviour behaviour = exchange -> respond(exchange, 200, ONE_WRITTEN);

    RestHotClientITCase() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void aBulkRequestIsZippedLinesSentWithTheCredentials() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "hunter2\n");

        Reply reply =
                bulk(
                        Map.of(
                                "elasticsearch.username",
                                "writer",
                                "elasticsearch.password",
                                "file:" + password));

        assertThat(reply.verdict()).isEqualTo(Verdict.ANSWERED);
        assertThat(reply.answer().items()).hasSize(1);
        Seen request = seen.remove();
        assertThat(request.method() + request.uri()).startsWith("POST/_bulk?");
        assertThat(request.headers())
                .containsEntry("Content-encoding", "gzip")
                .containsEntry("Authorization", "Basic d3JpdGVyOmh1bnRlcjI=");
        assertThat(request.headers().get("Content-type")).startsWith("application/x-ndjson");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes();
        assertThat(new String(plain, UTF_8)).contains("\"_id\":\"d0\"").endsWith("}\n");
    }

    @Test
    void anApiKeyIsSentAsItIs() throws Exception {
        Path key = Files.writeString(folder.resolve("key"), "a2V5\n");

        bulk(Map.of("elasticsearch.api-key", "file:" + key, "elasticsearch.bulk.gzip", "false"));

        assertThat(seen.remove().headers())
                .containsEntry("Authorization", "ApiKey a2V5")
                .doesNotContainKey("Content-encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "400, SMALLER",
        "401, NEVER",
        "413, SMALLER",
        "429, LATER",
        "500, LATER",
        "502, LATER",
        "503, LATER"
    })
    void aRefusedRequestIsToldWithItsReason(int status, Verdict verdict) throws Exception {
        behaviour = exchange -> respond(exchange, status, "{\"error\":\"because\"}");

        Reply reply = bulk(Map.of());

        assertThat(reply.verdict()).isEqualTo(verdict);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.message()).contains("because");
    }

    @Test
    void aServerThatStaysSilentIsGivenUpAfterTheTimeout() throws Exception {
        behaviour =
                exchange -> {
                    try {
                        assertThat(over.await(1, TimeUnit.MINUTES)).isTrue();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                };

        Reply reply = bulk(Map.of("elasticsearch.request-timeout", "300ms"));

        assertThat(reply.verdict()).isEqualTo(Verdict.LATER);
        assertThat(reply.message()).contains("300 milliseconds");
    }

    @Test
    void aServerThatIsNotThereIsTriedAgainLater() throws Exception {
        server.stop(0);

        assertThat(bulk(Map.of()).verdict()).isEqualTo(Verdict.LATER);
    }

    @Test
    void aConnectionThatBreaksInTheAnswerIsTriedAgainLater() throws Exception {
        behaviour =
                exchange -> {
                    exchange.sendResponseHeaders(200, 1_000);
                    exchange.getResponseBody().write(ONE_WRITTEN.getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                    exchange.close();
                };

        assertThat(bulk(Map.of()).verdict()).isEqualTo(Verdict.LATER);
    }

    @Test
    void anAnswerThatIsNotElasticsearchsIsTriedAgainLater() throws Exception {
        behaviour = exchange -> respond(exchange, 200, "<html>Welcome</html>");

        Reply reply = bulk(Map.of());

        assertThat(reply.verdict()).isEqualTo(Verdict.LATER);
        assertThat(reply.message()).contains("JsonParseException");
    }

    private Reply bulk(Map<String, String> settings) throws Exception {
        Configuration config = Configuration.fromMap(settings);
        config.setString("elasticsearch.url", "http://localhost:" + server.getAddress().getPort());
        Problems problems = new Problems();
        HotConfig hot = HotConfig.from(config, problems);
        problems.throwIfAny();
        try (HotClient client = new RestHotClient(hot)) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            byte[] body = new BulkBody(hot.bulk().gzip()).render(documents(1));
            client.bulk(body, 1, reply::complete);
            return reply.get(30, TimeUnit.SECONDS);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers =
                exchange.getRequestHeaders().entrySet().stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
        seen.add(
                new Seen(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        headers,
                        exchange.getRequestBody().readAllBytes()));
        behaviour.answer(exchange);
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
