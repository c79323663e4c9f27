package io.logriver.cli.tail;

import io.logriver.cli.Failure;
import java.io.IOException;
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
    private volatile TailApi.@Nullable Stream open;
    private volatile boolean closed;

    public Follower(TailApi api, Query query, Screen screen) {
        this.api = api;
        this.query = query;
        this.screen = screen;
    }

    /** Shows messages until the stream is over, or until it is closed by another thread. */
    public void run() throws IOException {
        TailApi.Stream stream = connectFirst();
        while (!isShownToItsEnd(stream) && !closed) {
            stream = connectAgain();
            if (stream == null) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        TailApi.Stream stream = open;
        if (stream != null) {
            stream.close();
        }
    }

    private TailApi.Stream connectFirst() {
        try {
            return api.open(query, null);
        } catch (TailApi.Unavailable e) {
            throw new Failure(
                    "The tail server at %s: %s.".formatted(api.server(), e.getMessage()), e);
        } catch (IOException e) {
            throw new Failure(
                    "The tail server does not answer at %s (%s). Start the local stack with ./logriver up, or name another server by --server URL."
                            .formatted(api.server(), reason(e)),
                    e);
        }
    }

    private TailApi.@Nullable Stream connectAgain() {
        while (!closed) {
            LockSupport.parkNanos(backOff.take());
            try {
                TailApi.Stream stream = api.open(query, cursor);
                away = false;
                screen.say("connected again; going on where it stopped");
                return stream;
            } catch (IOException e) {
                lost(reason(e));
            }
        }
        return null;
    }

    private boolean isShownToItsEnd(TailApi.Stream stream) throws IOException {
        open = stream;
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
                if (!screen.show(message)) {
                    screen.flush();
                    return true;
                }
                if (!stream.messages().hasMore()) {
                    screen.flush();
                }
            }
            return true;
        }
    }

    private @Nullable Message next(TailApi.Stream stream) {
        try {
            Message message = stream.messages().next();
            if (message == null) {
                lost("the server closed the stream");
            }
            return message;
        } catch (IOException e) {
            lost(reason(e));
            return null;
        }
    }

    private void lost(String reason) {
        if (!away && !closed) {
            away = true;
            screen.say("connection lost (" + reason + "); trying again");
        }
    }

    private static String reason(IOException e) {
        String said = e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }
}
