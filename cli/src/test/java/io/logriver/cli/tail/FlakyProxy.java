package io.logriver.cli.tail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server, and lets go of both whenever it is told to. */
final class FlakyProxy implements AutoCloseable {
    private final int serverPort;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    FlakyProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String url() {
        return "http://localhost:" + door.getLocalPort();
    }

    /** How many times somebody has come through. */
    int connections() {
        return connections.get();
    }

    /** Whether somebody is connected now. */
    boolean isInUse() {
        return !sockets.isEmpty();
    }

    /** Ends all connections in the middle of whatever goes over them. */
    void drop() {
        sockets.forEach(FlakyProxy::end);
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        door.close();
        drop();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                connections.incrementAndGet();
                sockets.add(client);
                sockets.add(server);
                start(() -> pass(client, server));
                start(() -> pass(server, client));
            }
        } catch (IOException closed) {
            drop();
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] bytes = new byte[8 << 10];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                out.write(bytes, 0, n);
            }
        } catch (IOException dropped) {
            end(to);
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "flaky-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
