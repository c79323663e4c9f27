package io.logriver.benchmarks.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Any number of watchers of the tail server, on one thread and a socket each.
 *
 * <p>The thread does no more than read, find the messages and hand them over, so that it takes
 * little of the processors that it shares with the server.
 */
final class Watchers implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 << 10;
    private static final long SELECT_MILLIS = 20;
    private static final int CONNECTING_MAX = 64;
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long CONNECT_NANOS_MAX = TimeUnit.MINUTES.toNanos(2);

    private final Selector selector;
    private final InetSocketAddress server;
    private final ByteBuffer direct = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final List<SocketChannel> channels = new ArrayList<>();
    private int open;
    private @Nullable String refusal;

    /** The server ended a stream, or sent what is none. */
    static final class Refused extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private static final class Connection {
        private final Dechunker response;
        private final byte[] request;

        Connection(byte[] request, LineHandler handler) {
            this.request = request;
            this.response = new Dechunker(new MessageScanner(handler));
        }
    }

    Watchers(int port) throws IOException {
        selector = Selector.open();
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Opens a stream for each handler, and returns once all have begun and had time to settle. */
    void open(String path, String token, List<? extends LineHandler> handlers) throws IOException {
        byte[] request = Dechunker.request(path, "127.0.0.1:" + server.getPort(), token);
        int wanted = open + handlers.size();
        int next = 0;
        int begun = open;
        long deadline = System.nanoTime() + CONNECT_NANOS_MAX;
        while (open < wanted) {
            while (next < handlers.size() && begun - open < CONNECTING_MAX) {
                connect(new Connection(request, handlers.get(next++)));
                begun++;
            }
            poll();
            requireNoRefusal();
            if (System.nanoTime() > deadline) {
                throw new Refused(
                        "%,d of %,d watchers are connected after %d s"
                                .formatted(
                                        open,
                                        wanted,
                                        TimeUnit.NANOSECONDS.toSeconds(CONNECT_NANOS_MAX)));
            }
        }
        // The head of the answer comes first; from which line on is decided a moment later.
        receiveUntil(Deadline.in(SETTLE_NANOS));
    }

    /**
     * Receives until the condition holds.
     *
     * @throws Refused where the server ended a stream, or sent what is none
     */
    void receiveUntil(BooleanSupplier enough) throws IOException {
        while (!enough.getAsBoolean()) {
            poll();
            requireNoRefusal();
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }

    private void connect(Connection connection) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_CONNECT, connection);
        if (channel.connect(server)) {
            ask(channel.keyFor(selector), channel, connection);
        }
    }

    private void poll() throws IOException {
        selector.select(this::handle, SELECT_MILLIS);
    }

    private void handle(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                ask(key, channel, connection);
            } else if (key.isReadable()) {
                read(channel, connection);
            }
        } catch (IOException | IllegalStateException e) {
            refusal = String.valueOf(e.getMessage());
            key.cancel();
        }
    }

    private static void ask(SelectionKey key, SocketChannel channel, Connection connection)
            throws IOException {
        key.interestOps(SelectionKey.OP_READ);
        ByteBuffer request = ByteBuffer.wrap(connection.request);
        channel.write(request);
        if (request.hasRemaining()) {
            throw new IOException("A request did not fit into the socket's buffer");
        }
    }

    private void read(SocketChannel channel, Connection connection) throws IOException {
        direct.clear();
        int n = channel.read(direct);
        if (n < 0) {
            throw new IOException("The server ended a stream");
        }
        direct.flip();
        direct.get(bytes, 0, n);
        boolean before = connection.response.hasBegun();
        connection.response.take(bytes, 0, n);
        if (!before && connection.response.hasBegun()) {
            open++;
        }
    }

    private void requireNoRefusal() {
        if (refusal != null) {
            throw new Refused(refusal);
        }
    }
}
