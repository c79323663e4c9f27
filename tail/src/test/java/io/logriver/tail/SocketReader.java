package io.logriver.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of the stream with a WebSocket, that keeps all that it is told. */
final class SocketReader implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern NUMBER = Pattern.compile("line (\\d+) ");
    private static final int PATIENCE_SECONDS = 20;

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile WebSocket socket;

    private SocketReader() {}

    static SocketReader open(TailServer server, String tenant, String query) throws Exception {
        String address = server.url().replace("http:", "ws:") + "/api/v1/tail?" + query;
        return open(CLIENT, URI.create(address), tenant);
    }

    static SocketReader open(HttpClient client, URI address, String token) throws Exception {
        SocketReader reader = new SocketReader();
        reader.socket =
                client.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + token)
                        .buildAsync(address, reader)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return reader;
    }

    void send(String wishes) throws Exception {
        socket.sendText(wishes, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    List<JsonNode> of(String type) {
        return messages.stream().filter(it -> it.get("type").asText().equals(type)).toList();
    }

    /** The numbers of the lines, in the order they came; each has a cursor. */
    List<Integer> numbers() {
        return of("log").stream().map(SocketReader::number).toList();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                messages.add(Json.MAPPER.readTree(part.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static int number(JsonNode line) {
        Matcher matcher = NUMBER.matcher(line.get("data").get("message").asText());
        if (!matcher.find() || line.get("cursor").asText().isEmpty()) {
            throw new IllegalStateException("no number or no cursor in " + line);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
