package io.logriver.tail.watch;

import io.logriver.tail.stream.Sink;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** A WebSocket: a text message each. */
final class WebSocketSink implements Sink {
    private static final short GOING_AWAY = 1001;

    private final ServerWebSocket socket;

    WebSocketSink(ServerWebSocket socket) {
        this.socket = socket;
    }

    @Override
    public boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    public void onDrain(Runnable task) {
        socket.drainHandler(v -> task.run());
    }

    @Override
    public void write(Buffer bytes, Messages messages) {
        for (Buffer message : messages.each()) {
            socket.writeTextMessage(message.toString());
        }
    }

    @Override
    public void end() {
        socket.close();
    }

    @Override
    public void abort() {
        socket.close(GOING_AWAY);
    }
}
