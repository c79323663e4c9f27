package io.logriver.tail.throughput;

import io.logriver.model.Json;
import io.logriver.model.LedgerEntry;
import io.logriver.tail.access.Viewer;
import io.logriver.tail.http.Answers;
import io.logriver.tail.http.Parameters;
import io.logriver.tail.http.Problem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** {@code GET /api/v1/throughput}: a tenant's windows, once or as they change. */
public final class ThroughputApi {
    private static final Duration SINCE = Duration.ofHours(1);

    private final LedgerIndex index;
    private final Vertx vertx;
    private final Context loop;
    private final Clock clock;
    private final Duration heartbeat;

    /**
     * @param loop the event loop that serves the requests
     */
    public ThroughputApi(
            LedgerIndex index, Vertx vertx, Context loop, Clock clock, Duration heartbeat) {
        this.index = index;
        this.vertx = vertx;
        this.loop = loop;
        this.clock = clock;
        this.heartbeat = heartbeat;
    }

    /**
     * Answers a request.
     *
     * @param onEnd run once the answer is at its end; not where this throws
     */
    public void handle(HttpServerRequest request, Viewer viewer, Runnable onEnd) {
        Parameters parameters = Parameters.of(request, "since", "environment", "ticket", "cursor");
        if (!viewer.services().isEmpty()) {
            // Windows count all services of an environment together.
            throw Problem.of(403, "Not allowed", "Your token is for some services only.");
        }
        Instant now = clock.instant();
        Instant since = parameters.time("since", now).orElse(now.minus(SINCE));
        Set<String> environments = parameters.set("environment");
        Predicate<LedgerEntry> wanted = entry -> sees(entry, viewer, environments);
        if (Answers.wantsEvents(request)) {
            stream(request, viewer, since, wanted, onEnd);
        } else {
            List<LedgerEntry> windows =
                    index.since(viewer.tenant(), since).stream().filter(wanted).toList();
            Answers.json(request, Json.bytes(Map.of("windows", windows)));
            onEnd.run();
        }
    }

    private void stream(
            HttpServerRequest request,
            Viewer viewer,
            Instant since,
            Predicate<LedgerEntry> wanted,
            Runnable onEnd) {
        HttpServerResponse response = request.response().setChunked(true);
        response.putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store");
        Changes changes = new Changes(response);
        // First of all, lest an entry that comes meanwhile be missed; it is put behind what is
        // known.
        Runnable end =
                index.listen(
                        viewer.tenant(),
                        entry -> {
                            if (wanted.test(entry)) {
                                loop.runOnContext(v -> changes.put(entry));
                            }
                        });
        index.since(viewer.tenant(), since).stream().filter(wanted).forEach(changes::put);
        long beat = vertx.setPeriodic(heartbeat.toMillis(), timer -> changes.beat(viewer, clock));
        changes.onEnd(
                () -> {
                    vertx.cancelTimer(beat);
                    end.run();
                    onEnd.run();
                });
    }

    private static boolean sees(LedgerEntry entry, Viewer viewer, Set<String> environments) {
        return viewer.seesAllOf(entry.environment())
                && (environments.isEmpty() || environments.contains(entry.environment()));
    }

    /** Entries on their way to one client; of a window only the newest waits. */
    private static final class Changes {
        private final HttpServerResponse response;
        private final Map<String, LedgerEntry> waiting = new LinkedHashMap<>();
        private boolean closed;

        Changes(HttpServerResponse response) {
            this.response = response;
            response.write(": the ledger\n\n");
            response.drainHandler(v -> send());
        }

        void put(LedgerEntry entry) {
            waiting.put(entry.key(), entry);
            send();
        }

        void beat(Viewer viewer, Clock clock) {
            if (!clock.instant().isBefore(viewer.expires())) {
                response.end("event: end\ndata: {\"reason\":\"token-expired\"}\n\n");
            } else if (!response.writeQueueFull()) {
                response.write(": \n\n");
            }
        }

        void onEnd(Runnable task) {
            Runnable once =
                    () -> {
                        if (!closed) {
                            closed = true;
                            task.run();
                        }
                    };
            response.closeHandler(v -> once.run());
            response.endHandler(v -> once.run());
        }

        private void send() {
            if (closed || response.ended() || response.writeQueueFull()) {
                return;
            }
            Buffer events = Buffer.buffer();
            for (LedgerEntry entry : waiting.values()) {
                String json = new String(Json.bytes(entry), StandardCharsets.UTF_8);
                events.appendString("event: window\ndata: ")
                        .appendString(json)
                        .appendString("\n\n");
            }
            waiting.clear();
            if (events.length() > 0) {
                response.write(events);
            }
        }
    }
}
