package io.logriver.tail.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the handler of a request by its method and path, and answers for those that fail.
 *
 * <p>A path is exact, or ends with {@code /*} and then means everything below.
 */
public final class Router implements Handler<HttpServerRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);

    private final Map<String, Map<HttpMethod, Handler<HttpServerRequest>>> exact = new TreeMap<>();
    private final Map<String, Map<HttpMethod, Handler<HttpServerRequest>>> below =
            new LinkedHashMap<>();

    private final boolean tls;

    /**
     * @param tls whether answers go by TLS
     */
    public Router(boolean tls) {
        this.tls = tls;
    }

    public Router get(String path, Handler<HttpServerRequest> handler) {
        return on(HttpMethod.GET, path, handler);
    }

    public Router post(String path, Handler<HttpServerRequest> handler) {
        return on(HttpMethod.POST, path, handler);
    }

    public Router options(String path, Handler<HttpServerRequest> handler) {
        return on(HttpMethod.OPTIONS, path, handler);
    }

    private Router on(HttpMethod method, String path, Handler<HttpServerRequest> handler) {
        boolean open = path.endsWith("/*");
        String place = open ? path.substring(0, path.length() - 1) : path;
        (open ? below : exact)
                .computeIfAbsent(place, p -> new LinkedHashMap<>())
                .put(method, handler);
        return this;
    }

    @Override
    public void handle(HttpServerRequest request) {
        SecurityHeaders.put(request.response().headers(), tls);
        try {
            find(request).handle(request);
        } catch (RuntimeException e) {
            fail(request, e);
        }
    }

    /** Answers with what went wrong; what is no problem of the client's is in the log alone. */
    public static void fail(HttpServerRequest request, Throwable e) {
        if (e instanceof Problem problem) {
            fail(request, problem);
            return;
        }
        LOG.error("{} {} failed", request.method(), request.path(), e);
        fail(request, Problem.of(500, "Failed", "The server could not answer; its log says why."));
    }

    /** Answers with a problem, unless an answer is under way already: then it ends. */
    public static void fail(HttpServerRequest request, Problem problem) {
        var response = request.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        response.setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store");
        if (problem.retryAfterSeconds() > 0) {
            response.putHeader("Retry-After", Integer.toString(problem.retryAfterSeconds()));
        }
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.end(problem.body(request.path()));
    }

    private Handler<HttpServerRequest> find(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        HttpMethod method =
                HttpMethod.HEAD.equals(request.method()) ? HttpMethod.GET : request.method();
        Set<HttpMethod> allowed = new LinkedHashSet<>();
        for (Map<HttpMethod, Handler<HttpServerRequest>> methods : places(path)) {
            Handler<HttpServerRequest> handler = methods.get(method);
            if (handler != null) {
                return handler;
            }
            allowed.addAll(methods.keySet());
        }
        allowed.remove(HttpMethod.OPTIONS);
        if (allowed.isEmpty()) {
            throw Problem.notFound();
        }
        List<String> names = allowed.stream().map(HttpMethod::name).toList();
        request.response().putHeader("Allow", String.join(", ", names));
        throw Problem.of(
                405, "Method not allowed", "Use %s here.".formatted(String.join(" or ", names)));
    }

    /** Where a path leads, the nearest first. */
    private List<Map<HttpMethod, Handler<HttpServerRequest>>> places(String path) {
        List<Map<HttpMethod, Handler<HttpServerRequest>>> places = new ArrayList<>();
        Map<HttpMethod, Handler<HttpServerRequest>> here = exact.get(path);
        if (here != null) {
            places.add(here);
        }
        below.forEach(
                (place, methods) -> {
                    if (path.startsWith(place)) {
                        places.add(methods);
                    }
                });
        return places;
    }
}
