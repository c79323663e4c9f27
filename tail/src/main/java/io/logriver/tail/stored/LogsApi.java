package io.logriver.tail.stored;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import io.logriver.model.filter.Filter;
import io.logriver.tail.access.Viewer;
import io.logriver.tail.http.Answers;
import io.logriver.tail.http.Parameters;
import io.logriver.tail.http.Problem;
import io.logriver.tail.http.Router;
import io.logriver.tail.watch.LineFilters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/logs}: stored lines, a page at a time. */
public final class LogsApi {
    public static final String PATH = "/api/v1/logs";

    private static final List<String> PARAMETERS =
            Stream.concat(
                            LineFilters.PARAMETERS.stream(),
                            Stream.of("since", "until", "limit", "after", "order", "ticket"))
                    .toList();
    private static final int LIMIT = 200;
    private static final int LIMIT_MAX = 2_000;
    private static final int PAGE = 200;

    /** What is searched at most for one answer; the next one goes on. */
    private static final int SEARCHED_MAX = 10_000;

    /** So long an answer becomes, and a line longer: the server holds it all until it is taken. */
    private static final int BYTES_MAX = 8 << 20;

    private final Optional<Elasticsearch> store;
    private final Clock clock;

    public LogsApi(Vertx vertx, StoredConfig config, Clock clock) {
        this.clock = clock;
        store = config.url().map(url -> new Elasticsearch(vertx, config, url));
    }

    public void handle(HttpServerRequest request, Viewer viewer) {
        Parameters parameters = Parameters.of(request.params(), PARAMETERS);
        Elasticsearch elasticsearch =
                store.orElseThrow(
                        () ->
                                Problem.of(
                                        501,
                                        "Not there",
                                        "This server has no stored lines (elasticsearch.url)."));
        Search search = new Search(elasticsearch, parameters, viewer, clock.instant());
        search.more()
                .onSuccess(page -> Answers.json(request, page))
                .onFailure(e -> Router.fail(request, e));
    }

    /** One answer in the making: pages of the store, until enough lines are found. */
    private static final class Search {
        private final Elasticsearch store;
        private final String tenant;
        private final Filter filter;
        private final @Nullable Instant since;
        private final @Nullable Instant until;
        private final int limit;
        private final boolean newestFirst;
        private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
        private @Nullable JsonNode after;
        private int found;
        private int searched;

        Search(Elasticsearch store, Parameters parameters, Viewer viewer, Instant now) {
            this.store = store;
            tenant = viewer.tenant();
            filter = LineFilters.of(parameters, viewer);
            since = parameters.time("since", now).orElse(null);
            until = parameters.time("until", now).orElse(null);
            limit = Math.max(1, parameters.number("limit", LIMIT, LIMIT_MAX));
            newestFirst =
                    switch (parameters.text("order").orElse("desc")) {
                        case "desc" -> true;
                        case "asc" -> false;
                        default -> throw Problem.badRequest("order: use asc or desc.");
                    };
            after = parameters.text("after").map(Search::decode).orElse(null);
        }

        Future<byte[]> more() {
            return store.search(
                            LogQuery.indices(tenant),
                            LogQuery.of(tenant, filter, since, until, newestFirst, after, PAGE))
                    .compose(this::take);
        }

        private Future<byte[]> take(JsonNode hits) {
            for (JsonNode hit : hits) {
                byte[] json = Json.bytes(hit.path("_source"));
                searched++;
                after = hit.path("sort");
                if (filter.matches(json, 0, json.length)) {
                    if (found++ > 0) {
                        lines.write(',');
                    }
                    lines.writeBytes(json);
                    if (found == limit || lines.size() >= BYTES_MAX) {
                        return Future.succeededFuture(page(true));
                    }
                }
            }
            boolean all = hits.size() < PAGE;
            return all || searched >= SEARCHED_MAX ? Future.succeededFuture(page(!all)) : more();
        }

        private byte[] page(boolean goesOn) {
            ByteArrayOutputStream page = new ByteArrayOutputStream(lines.size() + 200);
            page.writeBytes(ascii("{\"logs\":["));
            page.writeBytes(lines.toByteArray());
            page.writeBytes(ascii("],\"searched\":" + searched));
            if (goesOn && after != null) {
                page.writeBytes(ascii(",\"next\":\"" + encode(after) + '"'));
            }
            page.writeBytes(ascii("}"));
            return page.toByteArray();
        }

        private static String encode(JsonNode sort) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(sort));
        }

        private static JsonNode decode(String text) {
            try {
                JsonNode sort = Json.MAPPER.readTree(Base64.getUrlDecoder().decode(text));
                if (sort != null && sort.size() == 2 && sort.path(1).isTextual()) {
                    Instant.parse(sort.path(0).asText());
                    return sort;
                }
            } catch (IOException | IllegalArgumentException | DateTimeException e) {
                throw notOurs();
            }
            throw notOurs();
        }

        private static Problem notOurs() {
            return Problem.badRequest("after: use what the last answer gave as next.");
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
