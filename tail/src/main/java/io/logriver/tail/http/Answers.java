package io.logriver.tail.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Answers of a request that are no stream. */
public final class Answers {
    private Answers() {}

    public static void json(HttpServerRequest request, byte[] body) {
        send(request, "application/json", Buffer.buffer(body));
    }

    public static void text(HttpServerRequest request, String type, String body) {
        send(request, type, Buffer.buffer(body));
    }

    /** Whether the client asks for a stream of events. */
    public static boolean wantsEvents(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/event-stream");
    }

    private static void send(HttpServerRequest request, String type, Buffer body) {
        var response =
                request.response()
                        .putHeader("Content-Type", type)
                        .putHeader("Cache-Control", "no-store");
        if (HttpMethod.HEAD.equals(request.method())) {
            response.putHeader("Content-Length", Integer.toString(body.length())).end();
        } else {
            response.end(body);
        }
    }
}
