package io.logriver.tail.deployments;

import io.logriver.model.DeploymentStatus;
import io.logriver.model.Json;
import io.logriver.tail.access.Viewer;
import io.logriver.tail.http.Answers;
import io.logriver.tail.http.Parameters;
import io.logriver.tail.http.Problem;
import io.logriver.tail.stream.Interest;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers which deployments there are. */
public final class DeploymentsApi {
    public static final String PATH = "/api/v1/deployments";

    private static final int LIMIT = 200;
    private static final int LIMIT_MAX = 5_000;

    private final DeploymentIndex index;

    public DeploymentsApi(DeploymentIndex index) {
        this.index = index;
    }

    /** {@code GET /api/v1/deployments}. */
    public void list(HttpServerRequest request, Viewer viewer) {
        Parameters parameters =
                Parameters.of(request, "environment", "service", "status", "limit", "ticket");
        List<DeploymentStatus> statuses = new ArrayList<>();
        for (String name : parameters.all("status")) {
            statuses.add(parameters.constant("status", name, DeploymentStatus.class));
        }
        int limit = parameters.number("limit", LIMIT, LIMIT_MAX);
        List<Deployment> found =
                index.find(viewer.tenant(), interest(null, parameters, viewer)).stream()
                        .filter(it -> statuses.isEmpty() || statuses.contains(it.status()))
                        .limit(limit)
                        .map(Deployment::summary)
                        .toList();
        Answers.json(request, Json.bytes(Map.of("deployments", found)));
    }

    /** {@code GET /api/v1/deployments/{id}}: the newest of that id. */
    public void one(HttpServerRequest request, Viewer viewer) {
        Parameters parameters = Parameters.of(request, "environment", "service", "ticket");
        String id = Parameters.decode(request.path().substring(PATH.length() + 1));
        Deployment found =
                index.find(viewer.tenant(), interest(id, parameters, viewer)).stream()
                        .findFirst()
                        .orElseThrow(Problem::notFound);
        Answers.json(request, Json.bytes(found));
    }

    private static Interest interest(@Nullable String id, Parameters parameters, Viewer viewer) {
        return new Interest(
                id,
                parameters.set("service"),
                parameters.set("environment"),
                viewer.services(),
                viewer.environments());
    }
}
