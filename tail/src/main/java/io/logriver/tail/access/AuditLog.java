package io.logriver.tail.access;

import io.logriver.model.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who looked at what, and who was refused: a JSON object a line, in a file or in the server's log.
 * Tokens and tickets are never in it.
 *
 * <p>Lines are written by a thread of their own. Where it does not keep up, lines are lost rather
 * than requests held up, and the next line says how many.
 */
public final class AuditLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int WAITING_MAX = 10_000;
    private static final int VALUE_LENGTH_MAX = 2_000;
    private static final int CLOSE_MILLIS_MAX = 2_000;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicLong lost = new AtomicLong();
    private final Clock clock;
    private final @Nullable BufferedWriter file;
    private final Thread writer;
    private volatile boolean closed;

    /**
     * Opens the file, if there is one, for more lines at its end.
     *
     * @throws IllegalStateException where it cannot be written
     */
    public AuditLog(Optional<Path> file, Clock clock) {
        this.clock = clock;
        this.file = file.isEmpty() ? null : open(file.get());
        writer = new Thread(this::write, "audit");
        writer.setDaemon(true);
        writer.start();
    }

    private static BufferedWriter open(Path file) {
        try {
            return Files.newBufferedWriter(
                    file,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "access.audit-file %s cannot be written: %s".formatted(file, e), e);
        }
    }

    /**
     * Somebody was let in.
     *
     * @param query the request's query as it stands; a ticket in it is left out
     */
    public void granted(Viewer viewer, String remote, String path, @Nullable String query) {
        Map<String, Object> line = line("granted", remote, path, query);
        put(line, viewer);
        add(line);
    }

    /** A stream that somebody looked at has ended. */
    public void ended(Viewer viewer, String remote, String path) {
        Map<String, Object> line = line("ended", remote, path, null);
        put(line, viewer);
        add(line);
    }

    /** Somebody was not let in. */
    public void refused(
            Access.Refused refused, String remote, String path, @Nullable String query) {
        Map<String, Object> line = line("refused", remote, path, query);
        line.put("status", refused.status());
        line.put("reason", refused.detail());
        add(line);
    }

    private Map<String, Object> line(
            String event, String remote, String path, @Nullable String query) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", clock.instant().toString());
        line.put("event", event);
        line.put("remote", remote);
        line.put("path", bounded(path));
        if (query != null && !query.isEmpty()) {
            line.put("query", bounded(withoutTicket(query)));
        }
        return line;
    }

    private static void put(Map<String, Object> line, Viewer viewer) {
        line.put("tenant", viewer.tenant());
        if (!viewer.subject().isEmpty()) {
            line.put("subject", viewer.subject());
        }
    }

    /** A parameter whose name only looks otherwise ({@code %74icket}) is left out as well. */
    static String withoutTicket(String query) {
        List<String> kept = new ArrayList<>();
        for (String parameter : query.split("&", -1)) {
            String name = parameter.substring(0, (parameter + "=").indexOf('='));
            kept.add(
                    name.contains("%") || name.equalsIgnoreCase("ticket")
                            ? "(left out)"
                            : parameter);
        }
        return String.join("&", kept);
    }

    private static String bounded(String text) {
        return text.length() <= VALUE_LENGTH_MAX ? text : text.substring(0, VALUE_LENGTH_MAX) + "…";
    }

    private void add(Map<String, Object> line) {
        long before = lost.getAndSet(0);
        if (before > 0) {
            line.put("lost.before", before);
        }
        if (!waiting.offer(new String(Json.bytes(line), StandardCharsets.UTF_8))) {
            lost.addAndGet(before + 1);
        }
    }

    private void write() {
        try {
            while (!closed || !waiting.isEmpty()) {
                String line = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (line != null) {
                    write(line);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(String line) {
        if (file == null) {
            LOG.info("{}", line);
            return;
        }
        try {
            file.write(line);
            file.newLine();
            if (waiting.isEmpty()) {
                file.flush();
            }
        } catch (IOException e) {
            LOG.error("Could not write to the audit file, so here: {}", line, e);
        }
    }

    /** Writes what waits, and closes the file. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(CLOSE_MILLIS_MAX);
            if (file != null) {
                file.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("The audit file lacks its last lines", e);
        }
    }
}
