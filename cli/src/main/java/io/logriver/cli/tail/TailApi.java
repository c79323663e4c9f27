package io.logriver.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.cli.Failure;
import io.logriver.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tail server, as a client sees it.
 *
 * <p>A blocking connection with a read time-out is all that one stream needs, and starts sooner
 * than a client with threads of its own.
 *
 * @param server its address, such as {@code http://localhost:8080}
 * @param token makes the token of the next request, so that a long watch can get a new one
 */
public record TailApi(String server, Supplier<String> token) {
    private static final int CONNECT_MILLIS_MAX = 5_000;
    private static final int ANSWER_MILLIS_MAX = 10_000;

    /** Heartbeats come far more often; a stream that is silent for so long is dead. */
    private static final int SILENCE_MILLIS_MAX = 60_000;

    private static final int BODY_BYTES_MAX = 1 << 20;

    /** The server cannot answer now, and may soon. */
    static final class Unavailable extends IOException {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }

    /**
     * Opens the stream of a query.
     *
     * @param cursor where an earlier stream stopped
     * @throws Failure where another attempt would end the same way
     */
    Stream open(Query query, @Nullable String cursor) throws IOException {
        HttpURLConnection connection =
                connect("/api/v1/tail?" + (cursor == null ? query : query.resumed()));
        connection.setRequestProperty("Accept", "text/event-stream");
        connection.setReadTimeout(SILENCE_MILLIS_MAX);
        if (cursor != null) {
            connection.setRequestProperty("Last-Event-ID", cursor);
        }
        requireOk(connection);
        return new Stream(connection, new MessageReader(connection.getInputStream()));
    }

    /** What is known of a deployment; empty where nothing is. */
    Optional<JsonNode> deployment(String id) throws IOException {
        HttpURLConnection connection = connect("/api/v1/deployments/" + Query.encode(id));
        connection.setReadTimeout(ANSWER_MILLIS_MAX);
        if (connection.getResponseCode() == HttpURLConnection.HTTP_NOT_FOUND) {
            connection.disconnect();
            return Optional.empty();
        }
        requireOk(connection);
        try (InputStream in = connection.getInputStream()) {
            return Optional.of(Json.MAPPER.readTree(in.readNBytes(BODY_BYTES_MAX)));
        }
    }

    /** What to tell a user of a server that did not answer. */
    Failure unreachable(IOException e) {
        return new Failure(
                "The tail server does not answer at %s (%s). Start the local stack with ./logriver up, or name another server by --server URL."
                        .formatted(server, reason(e)),
                e);
    }

    /** Why a connection failed, in a few words. */
    static String reason(IOException e) {
        if (e instanceof UnknownHostException) {
            return "no host is called " + e.getMessage();
        }
        String said = e.getMessage();
        if ("Premature EOF".equals(said)) {
            return "it was cut";
        }
        return said == null ? e.getClass().getSimpleName() : said;
    }

    private HttpURLConnection connect(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(server + path).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS_MAX);
        connection.setRequestProperty("Authorization", "Bearer " + token.get());
        connection.setInstanceFollowRedirects(false);
        return connection;
    }

    private void requireOk(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_OK) {
            return;
        }
        String problem = problem(connection, status);
        connection.disconnect();
        boolean mayPass = status >= 500 || status == 429 || status == 408;
        if (mayPass) {
            throw new Unavailable(problem);
        }
        if (status == HttpURLConnection.HTTP_BAD_REQUEST) {
            throw Failure.ofUsage(
                    "The tail server at %s does not understand: %s.".formatted(server, problem),
                    null);
        }
        throw new Failure(
                switch (status) {
                    case HttpURLConnection.HTTP_UNAUTHORIZED ->
                            "The tail server at %s does not take the token: %s. ./logriver token --tenant T makes one."
                                    .formatted(server, problem);
                    default -> "The tail server at %s refuses: %s.".formatted(server, problem);
                });
    }

    /** What the server says of its refusal, without a full stop at its end. */
    private static String problem(HttpURLConnection connection, int status) throws IOException {
        String said = "HTTP status " + status;
        InputStream body = connection.getErrorStream();
        if (body == null) {
            return said;
        }
        try (body) {
            JsonNode problem = Json.MAPPER.readTree(body.readNBytes(BODY_BYTES_MAX));
            for (String key : new String[] {"title", "detail"}) {
                said = problem == null ? said : problem.path(key).asText(said);
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return said;
        }
        return said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    }

    /** An open stream. */
    record Stream(HttpURLConnection connection, MessageReader messages) implements AutoCloseable {
        /** Lets go of the connection at once, without reading what is on its way. */
        @Override
        public void close() {
            connection.disconnect();
        }
    }
}
