package io.logriver.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of the stream that reads on a thread of its own and keeps all that it gets. */
final class Reader implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern NUMBER = Pattern.compile("\"message\":\"line (\\d+) ");

    /** One event of the stream. */
    record Event(String type, String id, String data) {
        /** The number in a line's message. */
        int number() {
            Matcher matcher = NUMBER.matcher(data);
            if (!matcher.find()) {
                throw new IllegalStateException("no number in " + data);
            }
            return Integer.parseInt(matcher.group(1));
        }

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(data);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final InputStream body;
    private final List<Event> events = new ArrayList<>();
    private final Thread thread;
    private String cursor = "";
    private int lines;
    private volatile boolean ended;

    private Reader(InputStream body) {
        this.body = body;
        thread = new Thread(this::read, "reader");
        thread.setDaemon(true);
        thread.start();
    }

    static Reader open(TailServer server, String tenant, String query) throws Exception {
        HttpResponse<InputStream> response = send(server, tenant, query);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(
                    response.statusCode()
                            + ": "
                            + new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        return of(response);
    }

    /** Reads an answer that somebody has asked for. */
    static Reader of(HttpResponse<InputStream> response) {
        return new Reader(response.body());
    }

    static HttpResponse<InputStream> send(TailServer server, String tenant, String query)
            throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/tail?" + query))
                        .header("Authorization", "Bearer " + tenant)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** The numbers of the lines, in the order they came. */
    List<Integer> numbers() {
        return events().stream().filter(it -> it.type.equals("log")).map(Event::number).toList();
    }

    List<Event> of(String type) {
        return events().stream().filter(it -> it.type.equals(type)).toList();
    }

    /** How many lines came. */
    synchronized int lines() {
        return lines;
    }

    /** The last id that came. */
    synchronized String cursor() {
        return cursor;
    }

    boolean isEnded() {
        return ended;
    }

    boolean has(Predicate<List<Event>> wanted) {
        return wanted.test(events());
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String type = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    take(type, data);
                    type = "";
                    data = "";
                } else if (line.startsWith("id: ")) {
                    id(line.substring(4));
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
        } catch (IOException e) {
            // The connection was cut, by us or by the server: what came before counts.
            ended = true;
        }
        ended = true;
    }

    private synchronized void id(String id) {
        cursor = id;
    }

    private synchronized void take(String type, String data) {
        if (!data.isEmpty()) {
            events.add(new Event(type, cursor, data));
            lines += type.equals("log") ? 1 : 0;
        }
    }
}
