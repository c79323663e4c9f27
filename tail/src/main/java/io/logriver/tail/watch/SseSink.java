package io.logriver.tail.watch;

import io.logriver.tail.stream.Sink;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A stream of server-sent events. */
final class SseSink implements Sink {
    private final HttpServerResponse response;
    private final int retryMillis;

    SseSink(HttpServerRequest request, int retryMillis) {
        this.retryMillis = retryMillis;
        response =
                request.response()
                        .setChunked(true)
                        .putHeader("Content-Type", "text/event-stream")
                        .putHeader("Cache-Control", "no-store")
                        // Proxies that gather answers would hold up lines.
                        .putHeader("X-Accel-Buffering", "no");
    }

    @Override
    public void open() {
        response.write("retry: " + retryMillis + "\n\n");
    }

    @Override
    public boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable task) {
        response.drainHandler(v -> task.run());
    }

    @Override
    public void write(Buffer bytes, Messages messages) {
        response.write(bytes);
    }

    @Override
    public void end() {
        if (!response.ended()) {
            response.end();
        }
    }

    @Override
    public void abort() {
        // Over HTTP/2 others may share the connection.
        response.reset();
    }
}
