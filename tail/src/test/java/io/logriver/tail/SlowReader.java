package io.logriver.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.model.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that asks for lines and then takes none until it is told to. */
final class SlowReader implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("\"message\":\"line (\\d+) ");
    private static final int RECEIVE_BUFFER_BYTES = 8 << 10;

    private final Socket socket = new Socket();
    private final BufferedReader in;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<JsonNode> notices = new ArrayList<>();

    SlowReader(TailServer server, String tenant) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        OutputStream out = socket.getOutputStream();
        out.write(
                """
                GET /api/v1/tail HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                \r
                """
                        .formatted(tenant)
                        .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 64);
    }

    /** Reads until the stream has begun. */
    void awaitHeaders() throws IOException {
        String line = in.readLine();
        while (!line.startsWith("id: ")) {
            line = in.readLine();
        }
    }

    /** Begins to take what comes. */
    void read() {
        Thread thread = new Thread(this::take, "slow-reader");
        thread.setDaemon(true);
        thread.start();
    }

    synchronized List<Integer> numbers() {
        return List.copyOf(numbers);
    }

    synchronized int lines() {
        return numbers.size();
    }

    synchronized List<JsonNode> notices() {
        return List.copyOf(notices);
    }

    synchronized int missed() {
        return notices.stream().mapToInt(it -> it.path("lines").asInt()).sum();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    // Sizes of chunks stand between the lines, which are told from them by how they begin.
    private void take() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private synchronized void take(String line) throws IOException {
        if (line.startsWith("data: ")) {
            Matcher number = NUMBER.matcher(line);
            if (number.find()) {
                numbers.add(Integer.parseInt(number.group(1)));
            } else {
                notices.add(Json.MAPPER.readTree(line.substring("data: ".length())));
            }
        }
    }
}
