package io.logriver.tail.http;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** What operators ask: is it alive, is it ready, what does it count. */
public final class Health {
    private final Supplier<List<String>> obstacles;
    private final PrometheusRegistry registry;
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    /**
     * @param obstacles what the server is not ready for; none where it is
     */
    public Health(Supplier<List<String>> obstacles, PrometheusRegistry registry) {
        this.obstacles = obstacles;
        this.registry = registry;
    }

    /** {@code GET /healthz}: the process answers. */
    public void alive(HttpServerRequest request) {
        Answers.text(request, "text/plain", "ok\n");
    }

    /** {@code GET /readyz}: it can serve watchers; else 503 says why not. */
    public void ready(HttpServerRequest request) {
        List<String> found = obstacles.get();
        if (!found.isEmpty()) {
            throw Problem.unavailable(String.join(" ", found));
        }
        Answers.text(request, "text/plain", "ok\n");
    }

    /** {@code GET /metrics}, for Prometheus. */
    public void metrics(HttpServerRequest request) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Answers.text(
                request,
                PrometheusTextFormatWriter.CONTENT_TYPE,
                text.toString(StandardCharsets.UTF_8));
    }
}
