package io.logriver.tail;

import io.logriver.tail.access.Gate;
import io.logriver.tail.access.Viewer;
import io.logriver.tail.deployments.DeploymentsApi;
import io.logriver.tail.http.Answers;
import io.logriver.tail.http.Health;
import io.logriver.tail.http.HttpConfig;
import io.logriver.tail.http.Router;
import io.logriver.tail.http.StaticFiles;
import io.logriver.tail.stored.LogsApi;
import io.logriver.tail.stream.Desk;
import io.logriver.tail.throughput.ThroughputApi;
import io.logriver.tail.watch.TailApi;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/** The API as one event loop serves it; all loops answer at the same port. */
final class ApiVerticle extends VerticleBase {
    private static final int RETRY_MILLIS = 1_000;
    private static final int SEND_BUFFER_BYTES = 256 << 10;
    private static final int ACCEPT_BACKLOG = 4_096;

    // One port for all loops, whichever the first of them gets.
    private static final int ANY_PORT_TOGETHER = -1;

    private final TailServer.Parts parts;
    private final Gate gate;
    private final IntConsumer port;

    ApiVerticle(TailServer.Parts parts, IntConsumer port) {
        this.parts = parts;
        gate = parts.gate();
        this.port = port;
    }

    @Override
    public Future<?> start() {
        HttpConfig http = parts.config().http();
        int wanted = http.port() == 0 ? ANY_PORT_TOGETHER : http.port();
        return vertx.createHttpServer(options(http))
                .requestHandler(router(http))
                .listen(wanted, http.host())
                .onSuccess(server -> port.accept(server.actualPort()));
    }

    private Router router(HttpConfig http) {
        Desk desk = parts.hub().desk(context);
        TailApi tail =
                new TailApi(
                        parts.hub(),
                        desk,
                        parts.deployments(),
                        viewer -> parts.limits().request(viewer.tenant()),
                        parts.clock(),
                        RETRY_MILLIS);
        ThroughputApi throughput =
                new ThroughputApi(
                        parts.ledger(),
                        vertx,
                        context,
                        parts.clock(),
                        parts.config().stream().heartbeat());
        DeploymentsApi deployments = new DeploymentsApi(parts.deployments());
        LogsApi logs = new LogsApi(vertx, parts.config().stored(), parts.clock());
        Health health = new Health(parts::obstacles, parts.registry());
        return new Router(http.isTls())
                .get("/healthz", health::alive)
                .get("/readyz", health::ready)
                .get("/metrics", health::metrics)
                .get(TailApi.PATH, r -> stream(r, tail::handle))
                .get("/api/v1/throughput", r -> stream(r, throughput::handle))
                .get(LogsApi.PATH, r -> answer(r, logs::handle))
                .get(DeploymentsApi.PATH, r -> answer(r, deployments::list))
                .get(DeploymentsApi.PATH + "/*", r -> answer(r, deployments::one))
                .post("/api/v1/tickets", this::ticket)
                .options("/api/v1/*", gate::preflight)
                .get("/*", new StaticFiles("web", "/"));
    }

    private interface Streaming {
        void handle(HttpServerRequest request, Viewer viewer, Runnable onEnd);
    }

    private void answer(HttpServerRequest request, BiConsumer<HttpServerRequest, Viewer> api) {
        Viewer viewer = gate.viewer(request);
        parts.limits().request(viewer.tenant());
        api.accept(request, viewer);
    }

    private void stream(HttpServerRequest request, Streaming api) {
        Viewer viewer = gate.viewer(request);
        parts.limits().request(viewer.tenant());
        if (HttpMethod.HEAD.equals(request.method())) {
            // A stream without a body would never end, and nobody would see it.
            Answers.text(request, "text/event-stream", "");
            return;
        }
        parts.limits().open(viewer.tenant());
        try {
            api.handle(
                    request,
                    viewer,
                    () -> {
                        parts.limits().close(viewer.tenant());
                        gate.ended(request, viewer);
                    });
        } catch (RuntimeException e) {
            parts.limits().close(viewer.tenant());
            throw e;
        }
    }

    private void ticket(HttpServerRequest request) {
        Viewer viewer = gate.viewerByToken(request);
        parts.limits().request(viewer.tenant());
        String ticket = gate.ticketFor(viewer);
        Answers.json(request, new JsonObject().put("ticket", ticket).toBuffer().getBytes());
    }

    private static HttpServerOptions options(HttpConfig http) {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setIdleTimeout(
                                (int) Math.min(Integer.MAX_VALUE, http.idleTimeout().toMillis()))
                        .setTcpNoDelay(true)
                        // Bounds what the kernel holds of a slow watcher.
                        .setSendBufferSize(SEND_BUFFER_BYTES)
                        .setAcceptBacklog(ACCEPT_BACKLOG)
                        .setMaxInitialLineLength(16 << 10)
                        .setMaxWebSocketMessageSize(64 << 10);
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
}
