package io.logriver.tail.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
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
        } catch (Problem problem) {
            fail(request, problem);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            fail(
                    request,
                    Problem.of(500, "Failed", "The server could not answer; its log says why."));
        }
    }

    /** Answers with a problem, unless an answer is under way already: then it ends. */
    public static void fail(HttpServerRequest request, Problem problem) {
        var response = request.response();
        if (response.headWritten()) {
            request.connection().close();
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
        Map<HttpMethod, Handler<HttpServerRequest>> methods = exact.get(path);
        for (var place : below.entrySet()) {
            if (methods == null && path.startsWith(place.getKey())) {
                methods = place.getValue();
            }
        }
        if (methods == null) {
            throw Problem.notFound();
        }
        HttpMethod method =
                HttpMethod.HEAD.equals(request.method()) ? HttpMethod.GET : request.method();
        Handler<HttpServerRequest> handler = methods.get(method);
        if (handler == null) {
            request.response().putHeader("Allow", String.join(", ", names(methods)));
            throw Problem.of(
                    405,
                    "Method not allowed",
                    "Use %s here.".formatted(String.join(" or ", names(methods))));
        }
        return handler;
    }

    private static Iterable<String> names(Map<HttpMethod, Handler<HttpServerRequest>> methods) {
        return methods.keySet().stream().map(HttpMethod::name).toList();
    }
}
