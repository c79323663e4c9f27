package io.logriver.cli.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.logriver.cli.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The follower against a server that does not hold its connections. */
class FollowerITCase {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aLostConnectionGoesOnAtItsCursor() throws IOException {
        server.createContext(
                "/",
                exchange -> {
                    int from = from(exchange);
                    if (asked.size() == 2) {
                        exchange.sendResponseHeaders(503, -1);
                    } else if (from < 20) {
                        stream(exchange, from, from + 7, false);
                    } else {
                        stream(exchange, from, from + 2, true);
                    }
                    exchange.close();
                });

        follow(new Query().with("deployment", "d 1").with("tail", 10));

        assertThat(shown).hasSize(23).startsWith("line 0", "line 1").doesNotHaveDuplicates();
        assertThat(asked.get(0)).isEqualTo("deployment=d%201&tail=10 after null");
        assertThat(asked.get(1)).isEqualTo("deployment=d%201 after 6");
        assertThat(said)
                .containsExactly(
                        "connection lost (the server closed the stream); trying again",
                        "connected again; going on where it stopped",
                        "connection lost (the server closed the stream); trying again",
                        "connected again; going on where it stopped",
                        "connection lost (the server closed the stream); trying again",
                        "connected again; going on where it stopped");
    }

    @Test
    void aRefusalIsTheServersWordAndNoSecondTry() {
        server.createContext(
                "/",
                exchange -> {
                    asked.add("once");
                    byte[] problem =
                            "{\"title\":\"Unauthorized\",\"detail\":\"The token has expired.\"}"
                                    .getBytes(UTF_8);
                    exchange.sendResponseHeaders(401, problem.length);
                    exchange.getResponseBody().write(problem);
                    exchange.close();
                });

        assertThatThrownBy(() -> follow(new Query()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("The token has expired. ./logriver token");
        assertThat(asked).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereIsNamedWithTheWayOut() {
        server.stop(0);

        assertThatThrownBy(() -> follow(new Query()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("does not answer")
                .hasMessageContaining("./logriver up");
    }

    @Test
    void aFollowerThatIsClosedComesBackWithoutAWord() throws Exception {
        CountDownLatch silence = new CountDownLatch(1);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody()
                            .write("id: 0\nevent: log\ndata: line 0\n\n".getBytes(UTF_8));
                    exchange.getResponseBody().flush();
                    awaitQuietly(silence);
                });
        Follower follower = follower(new Query());
        FutureTask<@Nullable Void> following =
                new FutureTask<>(
                        () -> {
                            follower.run();
                            return null;
                        });
        new Thread(following).start();
        await().until(() -> !shown.isEmpty());

        follower.close();

        following.get(10, TimeUnit.SECONDS);
        silence.countDown();
        assertThat(said).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int from(HttpExchange exchange) {
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        asked.add(exchange.getRequestURI().getRawQuery() + " after " + last);
        return last == null ? 0 : Integer.parseInt(last) + 1;
    }

    private static void stream(HttpExchange exchange, int from, int to, boolean ends)
            throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (int i = from; i < to; i++) {
            out.write("id: %d\nevent: log\ndata: line %d\n\n".formatted(i, i).getBytes(UTF_8));
        }
        out.write((ends ? "event: end\ndata: {}\n\n" : "event: log\ndata: cu").getBytes(UTF_8));
        out.close();
    }

    private void follow(Query query) throws IOException {
        try (Follower follower = follower(query)) {
            follower.run();
        }
    }

    private Follower follower(Query query) {
        String url = "http://localhost:" + server.getAddress().getPort();
        return new Follower(new TailApi(url, () -> "t"), query, new Notes());
    }

    private final class Notes implements Screen {
        @Override
        public boolean show(Message message) {
            if (message.type().equals(Message.LOG)) {
                shown.add(message.text());
            }
            return !message.type().equals(Message.END);
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void say(String text) {
            said.add(text);
        }
    }
}
