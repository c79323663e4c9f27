package io.logriver.tail.stored;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import io.logriver.tail.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Elasticsearch for lines. */
final class Elasticsearch {
    private static final Logger LOG = LoggerFactory.getLogger(Elasticsearch.class);
    private static final int NOT_FOUND = 404;

    private final StoredConfig config;
    private final URI url;
    private final HttpClient client;

    Elasticsearch(Vertx vertx, StoredConfig config, URI url) {
        this.config = config;
        this.url = url;
        HttpClientOptions options =
                new HttpClientOptions()
                        .setSsl("https".equals(url.getScheme()))
                        .setDefaultHost(url.getHost())
                        .setDefaultPort(port(url))
                        .setConnectTimeout(
                                (int) Math.min(Integer.MAX_VALUE, config.timeout().toMillis()));
        config.certificates()
                .ifPresent(
                        file ->
                                options.setTrustOptions(
                                        new PemTrustOptions().addCertPath(file.toString())));
        client = vertx.createHttpClient(options);
    }

    /** The hits of a search; none where there is no index. */
    Future<JsonNode> search(String indices, Map<String, Object> body) {
        String path =
                url.getRawPath().replaceAll("/$", "")
                        + "/"
                        + indices
                        + "/_search?ignore_unavailable=true&allow_no_indices=true";
        RequestOptions options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setURI(path)
                        .setTimeout(config.timeout().toMillis())
                        .putHeader("Content-Type", "application/json");
        config.authorization().ifPresent(value -> options.putHeader("Authorization", value));
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(Json.bytes(body))))
                .compose(answer -> answer.body().map(bytes -> hits(answer, bytes)))
                .recover(Elasticsearch::unavailable);
    }

    private static JsonNode hits(HttpClientResponse answer, Buffer bytes) {
        if (answer.statusCode() == NOT_FOUND) {
            return Json.MAPPER.createArrayNode();
        }
        if (answer.statusCode() / 100 != 2) {
            LOG.warn("Elasticsearch answers {}: {}", answer.statusCode(), beginning(bytes));
            throw notNow();
        }
        try {
            return Json.MAPPER.readTree(bytes.getBytes()).path("hits").path("hits");
        } catch (IOException e) {
            LOG.warn("Elasticsearch answers what is no JSON: {}", beginning(bytes), e);
            throw notNow();
        }
    }

    private static Future<JsonNode> unavailable(Throwable e) {
        if (e instanceof Problem) {
            return Future.failedFuture(e);
        }
        LOG.warn("Elasticsearch does not answer", e);
        return Future.failedFuture(notNow());
    }

    private static Problem notNow() {
        return Problem.unavailable("Stored lines cannot be searched now; live ones can.");
    }

    private static String beginning(Buffer bytes) {
        return bytes.getString(0, Math.min(bytes.length(), 500));
    }

    private static int port(URI url) {
        int byScheme = "https".equals(url.getScheme()) ? 443 : 80;
        return url.getPort() < 0 ? byScheme : url.getPort();
    }
}
