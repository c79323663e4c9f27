package io.logriver.tail.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import io.logriver.tail.access.Viewer;
import io.logriver.tail.deployments.DeploymentIndex;
import io.logriver.tail.http.Problem;
import io.logriver.tail.http.Router;
import io.logriver.tail.stream.Desk;
import io.logriver.tail.stream.Encoding;
import io.logriver.tail.stream.Hub;
import io.logriver.tail.stream.Sink;
import io.logriver.tail.stream.Start;
import io.logriver.tail.stream.Watch;
import io.logriver.tail.stream.WatchSpec;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/v1/tail}, as server-sent events and as a WebSocket; one for each event loop. */
public final class TailApi {
    public static final String PATH = "/api/v1/tail";

    private static final Logger LOG = LoggerFactory.getLogger(TailApi.class);
    private static final int WISHES_BYTES_MAX = 16 << 10;

    private final Hub hub;
    private final Desk desk;
    private final DeploymentIndex deployments;
    private final WatchRequest requests;
    private final Consumer<Viewer> asks;
    private final int retryMillis;

    /**
     * @param asks counts what a viewer asks for on an open WebSocket as a request; throws a {@link
     *     Problem} where there were too many
     * @param retryMillis how long a browser waits before it connects again
     */
    public TailApi(
            Hub hub,
            Desk desk,
            DeploymentIndex deployments,
            Consumer<Viewer> asks,
            Clock clock,
            int retryMillis) {
        this.hub = hub;
        this.desk = desk;
        this.deployments = deployments;
        this.asks = asks;
        this.retryMillis = retryMillis;
        requests = new WatchRequest(deployments, clock);
    }

    /**
     * Answers a request with a stream.
     *
     * @param onEnd run once, when the stream is over; not where this throws
     */
    public void handle(HttpServerRequest request, Viewer viewer, Runnable onEnd) {
        boolean socket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        Encoding encoding = socket ? Encoding.WEB_SOCKET : Encoding.EVENT_STREAM;
        WatchSpec spec =
                requests.read(
                        request.params(), request.getHeader("Last-Event-ID"), viewer, encoding);
        if (!hub.hasRoomForHistory() && !(spec.start() instanceof Start.Now)) {
            throw Problem.tooMany(
                    "Too many watchers are reading older lines: come again in a moment.", 2);
        }
        if (socket) {
            upgrade(request, viewer, spec, onEnd);
        } else {
            Watch watch = begin(spec, new SseSink(request, retryMillis), viewer, onEnd);
            endWith(request, watch);
        }
    }

    private void upgrade(HttpServerRequest request, Viewer viewer, WatchSpec spec, Runnable onEnd) {
        WebSocketSink sink = new WebSocketSink(request);
        Watch watch = begin(spec, sink, viewer, onEnd);
        endWith(request, watch);
        sink.onHandshake(
                socket -> {
                    socket.closeHandler(v -> watch.gone());
                    socket.exceptionHandler(e -> watch.gone());
                    socket.textMessageHandler(text -> change(watch, viewer, text));
                },
                e -> {
                    watch.gone();
                    LOG.debug("A WebSocket did not come about", e);
                    Router.fail(
                            request, Problem.badRequest("This is no handshake of a WebSocket."));
                });
    }

    private static void endWith(HttpServerRequest request, Watch watch) {
        request.response().closeHandler(v -> watch.gone());
        request.response().exceptionHandler(e -> watch.gone());
    }

    private Watch begin(WatchSpec spec, Sink sink, Viewer viewer, Runnable onEnd) {
        Watch watch = desk.watch(spec, sink, viewer.expires(), onEnd);
        if (spec.interest().deployment() != null) {
            deployments
                    .lastEvent(spec.tenant(), spec.interest())
                    .ifPresent(watch::tellOfDeployment);
        }
        return watch;
    }

    /** New wishes of the client: the parameters of an address as members of an object. */
    private void change(Watch watch, Viewer viewer, String text) {
        try {
            asks.accept(viewer);
            watch.change(requests.readAnew(wishes(text), viewer, Encoding.WEB_SOCKET));
        } catch (Problem problem) {
            watch.refuse(String.valueOf(problem.getMessage()));
        }
    }

    private static MultiMap wishes(String text) {
        if (text.length() > WISHES_BYTES_MAX) {
            throw Problem.badRequest("A message is longer than 16 KiB.");
        }
        try {
            JsonNode members = Json.MAPPER.readTree(text);
            if (members == null || !members.isObject()) {
                throw Problem.badRequest(
                        "Send an object of parameters, such as {\"level\":\"WARN\"}.");
            }
            MultiMap values = MultiMap.caseInsensitiveMultiMap();
            members.properties()
                    .forEach(
                            member -> {
                                if (member.getValue().isArray()) {
                                    member.getValue()
                                            .forEach(
                                                    it -> values.add(member.getKey(), it.asText()));
                                } else {
                                    values.add(member.getKey(), member.getValue().asText());
                                }
                            });
            return values;
        } catch (IOException e) {
            throw Problem.badRequest("Send an object of parameters, such as {\"level\":\"WARN\"}.");
        }
    }
}
