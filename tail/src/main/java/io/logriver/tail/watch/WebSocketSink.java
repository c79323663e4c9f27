package io.logriver.tail.watch;

import io.logriver.tail.stream.Sink;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A WebSocket: a text message each. Until the handshake is done it is full. */
final class WebSocketSink implements Sink {
    private static final short GOING_AWAY = 1001;

    private final HttpServerRequest request;
    private Consumer<ServerWebSocket> onSocket = opened -> {};
    private Consumer<Throwable> onRefused = problem -> {};
    private Runnable onDrain = () -> {};
    private @Nullable ServerWebSocket socket;

    WebSocketSink(HttpServerRequest request) {
        this.request = request;
        // A request that was read to its end can no longer become a WebSocket.
        request.pause();
    }

    /**
     * Sets who is given the socket once it is there, and who is told that it does not come about.
     */
    void onHandshake(Consumer<ServerWebSocket> opened, Consumer<Throwable> refused) {
        onSocket = opened;
        onRefused = refused;
    }

    @Override
    public void open() {
        request.toWebSocket()
                .onSuccess(
                        opened -> {
                            socket = opened;
                            opened.drainHandler(v -> onDrain.run());
                            onSocket.accept(opened);
                            onDrain.run();
                        })
                .onFailure(e -> onRefused.accept(e));
    }

    @Override
    public boolean isFull() {
        return socket == null || socket.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable task) {
        onDrain = task;
    }

    @Override
    public void write(Buffer bytes, Messages messages) {
        if (socket != null) {
            for (Buffer message : messages.each()) {
                socket.writeTextMessage(message.toString());
            }
        }
    }

    @Override
    public void end() {
        if (socket != null) {
            socket.close();
        }
    }

    @Override
    public void abort() {
        if (socket == null) {
            request.connection().close();
        } else {
            socket.close(GOING_AWAY);
        }
    }
}
