package io.logriver.tail;

import io.logriver.tail.access.Access;
import io.logriver.tail.access.Viewer;
import io.logriver.tail.http.HttpConfig;
import io.logriver.tail.http.Problem;
import io.logriver.tail.http.Router;
import io.logriver.tail.http.StaticFiles;
import io.logriver.tail.stream.PlainTail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live-tail server: started with a configuration, answering until it is closed. */
public final class TailServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TailServer.class);
    private static final int START_SECONDS_MAX = 30;

    private final Vertx vertx;
    private final HttpConfig http;
    private final int port;

    private TailServer(Vertx vertx, HttpConfig http, int port) {
        this.vertx = vertx;
        this.http = http;
        this.port = port;
    }

    /** Starts a server that judges papers as {@code access} does; returns once it answers. */
    public static TailServer start(TailConfig config, Access access) {
        HttpConfig http = config.http();
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(http.eventLoops())
                                .setPreferNativeTransport(true));
        PlainTail tail = new PlainTail(vertx, config.kafka());
        Router router =
                new Router()
                        .get("/healthz", r -> r.response().end("ok\n"))
                        .get("/readyz", r -> r.response().end("ok\n"))
                        .get("/api/v1/tail", r -> tail.watch(r, viewer(r, access)))
                        .post("/api/v1/tickets", r -> ticket(r, access))
                        .get(
                                "/webjars/*",
                                new StaticFiles("META-INF/resources/webjars", "/webjars/"))
                        .get("/*", new StaticFiles("web", "/"));
        HttpServer server = vertx.createHttpServer(options(http)).requestHandler(router);
        int port = await(server.listen(http.port(), http.host()), "The server").actualPort();
        TailServer started = new TailServer(vertx, http, port);
        LOG.info("Answers at {}", started.url());
        return started;
    }

    public int port() {
        return port;
    }

    /** Where it answers, without a slash at its end. */
    public String url() {
        String host = http.host().equals("0.0.0.0") ? "localhost" : http.host();
        return "%s://%s:%d".formatted(http.isTls() ? "https" : "http", host, port);
    }

    @Override
    public void close() {
        await(vertx.close(), "Closing");
    }

    private static HttpServerOptions options(HttpConfig http) {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout((int) http.idleTimeout().toMillis());
        if (http.isTls()) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(
                            new PemKeyCertOptions()
                                    .setCertPath(http.certificate().orElseThrow().toString())
                                    .setKeyPath(http.key().orElseThrow().toString()));
        }
        return options;
    }

    private static Viewer viewer(HttpServerRequest request, Access access) {
        Access.Decision decision =
                access.judge(
                        request.getHeader("Authorization"),
                        request.getParam("ticket"),
                        request.remoteAddress().hostAddress());
        if (decision instanceof Access.Granted granted) {
            return granted.viewer();
        }
        Access.Refused refused = (Access.Refused) decision;
        throw Problem.of(refused.status(), "Not authorized", refused.detail());
    }

    private static void ticket(HttpServerRequest request, Access access) {
        String ticket = access.ticketFor(viewer(request, access));
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject().put("ticket", ticket).toBuffer());
    }

    private static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(START_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(
                    "%s failed: %s".formatted(what, e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "%s took longer than %d s.".formatted(what, START_SECONDS_MAX), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("%s was interrupted.".formatted(what), e);
        }
    }
}
