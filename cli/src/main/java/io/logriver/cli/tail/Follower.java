package io.logriver.cli.tail;

import com.fasterxml.jackson.databind.JsonNode;
import io.logriver.cli.Failure;
import io.logriver.cli.Waiting;
import io.logriver.model.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follows a query to its end over as many connections as that takes: each goes on at the cursor
 * where the one before stopped, so that nothing is missing and nothing comes twice.
 */
public final class Follower implements AutoCloseable {
    private final TailApi api;
    private final Query query;
    private final Screen screen;
    private final BackOff backOff = new BackOff();
    private @Nullable String cursor;
    private boolean away;
    private volatile @Nullable Thread waiting;
    private volatile boolean closed;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    public Follower(TailApi api, Query query, Screen screen) {
        this.api = api;
        this.query = query;
        this.screen = screen;
    }

    /**
     * Shows messages until the stream is over, or until it is closed by another thread.
     *
     * <p>Reading has a thread of its own: a read that waits for the server ends by nothing but the
     * next heartbeat, and whoever closes does not wait for that.
     */
    public void run() throws IOException {
        Thread thread = new Thread(this::follow, "tail-stream");
        thread.setDaemon(true);
        thread.start();
        try {
            over.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while following");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void follow() {
        try {
            TailApi.Stream stream = connectFirst();
            while (stream != null && !isShownToItsEnd(stream) && !closed) {
                stream = connectAgain();
            }
            over.complete(null);
        } catch (Throwable e) {
            over.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        over.complete(null);
        LockSupport.unpark(waiting);
    }

    private TailApi.Stream connectFirst() {
        try {
            return Waiting.orTell(
                    () -> screen.say("waiting for the tail server at " + api.server()),
                    () -> api.open(query, null));
        } catch (TailApi.Unavailable e) {
            throw new Failure(
                    "The tail server at %s: %s.".formatted(api.server(), e.getMessage()), e);
        } catch (IOException e) {
            throw api.unreachable(e);
        }
    }

    private TailApi.@Nullable Stream connectAgain() {
        waiting = Thread.currentThread();
        while (!closed) {
            LockSupport.parkNanos(backOff.take());
            if (closed) {
                return null;
            }
            try {
                TailApi.Stream stream = api.open(query, cursor);
                if (away) {
                    away = false;
                    screen.say("connected again; going on where it stopped");
                }
                return stream;
            } catch (IOException e) {
                lost(TailApi.reason(e));
            }
        }
        return null;
    }

    private boolean isShownToItsEnd(TailApi.Stream stream) throws IOException {
        try (stream) {
            while (!closed) {
                Message message = next(stream);
                if (message == null) {
                    screen.flush();
                    return false;
                }
                if (message.cursor() != null) {
                    cursor = message.cursor();
                }
                backOff.reset();
                if (isToGoOnElsewhere(message)) {
                    screen.flush();
                    return false;
                }
                if (closed || !screen.show(message)) {
                    screen.flush();
                    return true;
                }
                if (!hasMore(stream)) {
                    screen.flush();
                }
            }
            return true;
        }
    }

    /** Whether the stream has said all it can, and another connection can say more. */
    private boolean isToGoOnElsewhere(Message message) throws IOException {
        boolean isNotice = message.type().equals(Message.NOTICE);
        if (!isNotice && !message.type().equals(Message.END)) {
            return false;
        }
        JsonNode said = Json.MAPPER.readTree(message.data());
        if (isNotice && said.path("kind").asText().equals("dropped") && said.has("cursor")) {
            // Whoever pipes us somewhere slow wants every line all the same.
            cursor = said.path("cursor").asText();
            screen.say(
                    "lines come faster than they are read here; going back for %,d of them"
                            .formatted(said.path("lines").asLong()));
            return true;
        }
        if (!isNotice && said.path("reason").asText().equals("token-expired")) {
            screen.say("the token has expired; connecting with a new one");
            return true;
        }
        return false;
    }

    private @Nullable Message next(TailApi.Stream stream) {
        try {
            Message message = stream.messages().next();
            if (message == null) {
                lost("the server closed the stream");
            }
            return message;
        } catch (IOException e) {
            lost(TailApi.reason(e));
            return null;
        }
    }

    /** Whether more has come already; a connection that is lost is noticed by the next read. */
    private static boolean hasMore(TailApi.Stream stream) {
        try {
            return stream.messages().hasMore();
        } catch (IOException lost) {
            return false;
        }
    }

    private void lost(String reason) {
        if (!away && !closed) {
            away = true;
            screen.say("connection lost (" + reason + "); trying again");
        }
    }
}
