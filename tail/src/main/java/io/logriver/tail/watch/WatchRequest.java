package io.logriver.tail.watch;

import io.logriver.model.filter.Filter;
import io.logriver.tail.access.Viewer;
import io.logriver.tail.deployments.DeploymentIndex;
import io.logriver.tail.http.Parameters;
import io.logriver.tail.http.Problem;
import io.logriver.tail.stream.Encoding;
import io.logriver.tail.stream.Hub;
import io.logriver.tail.stream.Interest;
import io.logriver.tail.stream.Positions;
import io.logriver.tail.stream.Start;
import io.logriver.tail.stream.WatchSpec;
import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a watcher asks for.
 *
 * <p>It begins behind the cursor, where there is one; else with the newest lines that {@code tail}
 * counts; else at {@code since}; else, for a deployment, with its first line; else now.
 */
final class WatchRequest {
    private static final int TAIL_MAX = 10_000;

    /** How far back lines of a deployment are looked for that no event tells of. */
    private static final Duration UNKNOWN_DEPLOYMENT = Duration.ofMinutes(15);

    private static final List<String> PARAMETERS =
            Stream.concat(
                            LineFilters.PARAMETERS.stream(),
                            Stream.of("since", "until", "tail", "follow", "cursor", "to", "ticket"))
                    .toList();

    private final DeploymentIndex deployments;
    private final Clock clock;

    WatchRequest(DeploymentIndex deployments, Clock clock) {
        this.deployments = deployments;
        this.clock = clock;
    }

    /**
     * What these parameters ask for.
     *
     * @param lastEventId the cursor that a browser sends by itself when it connects again
     */
    WatchSpec read(
            MultiMap values, @Nullable String lastEventId, Viewer viewer, Encoding encoding) {
        return read(values, lastEventId, viewer, encoding, false);
    }

    /** What these parameters ask for of one that watches already, and stays where it is. */
    WatchSpec readAnew(MultiMap values, Viewer viewer, Encoding encoding) {
        return read(values, null, viewer, encoding, true);
    }

    private WatchSpec read(
            MultiMap values,
            @Nullable String lastEventId,
            Viewer viewer,
            Encoding encoding,
            boolean stays) {
        Parameters parameters = Parameters.of(values, PARAMETERS);
        Instant now = clock.instant();
        Filter filter = LineFilters.of(parameters, viewer);
        Interest interest = interest(parameters, viewer);
        Optional<Instant> since = parameters.time("since", now);
        Instant until = parameters.time("until", now).orElse(null);
        if (until != null) {
            filter = filter.and(Filter.until(until));
        }
        String tenant = viewer.tenant();
        String cursor = parameters.text("cursor").orElse(lastEventId);
        Start start = start(parameters, interest, tenant, since, cursor, stays);
        Positions to =
                parameters.text("to").map(text -> positions("to", tenant, text)).orElse(null);
        return new WatchSpec(
                tenant,
                filter,
                since.isPresent() ? filter.and(Filter.since(since.get())) : filter,
                interest,
                encoding,
                start,
                until,
                to,
                parameters.flag("follow", true));
    }

    private Start start(
            Parameters parameters,
            Interest interest,
            String tenant,
            Optional<Instant> since,
            @Nullable String cursor,
            boolean stays) {
        if (cursor != null && !cursor.isEmpty()) {
            return new Start.After(positions("cursor", tenant, cursor));
        }
        if (parameters.text("tail").isPresent()) {
            return new Start.Newest(parameters.number("tail", 0, TAIL_MAX));
        }
        if (since.isPresent()) {
            return new Start.Since(since.get());
        }
        if (interest.deployment() == null || stays) {
            return new Start.Now();
        }
        return new Start.Since(
                deployments
                        .begin(tenant, interest)
                        .orElseGet(() -> clock.instant().minus(UNKNOWN_DEPLOYMENT)));
    }

    private static Positions positions(String name, String tenant, String text) {
        return Hub.positions(tenant, text)
                .orElseThrow(
                        () ->
                                Problem.badRequest(
                                        "%s is none that this server gave you: leave it out, and begin by since or tail."
                                                .formatted(name)));
    }

    private static Interest interest(Parameters parameters, Viewer viewer) {
        return new Interest(
                parameters.text("deployment").orElse(null),
                parameters.set("service"),
                parameters.set("environment"),
                viewer.services(),
                viewer.environments());
    }
}
