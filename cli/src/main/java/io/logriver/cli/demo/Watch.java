package io.logriver.cli.demo;

import io.logriver.cli.Failure;
import io.logriver.cli.tail.Event;
import io.logriver.cli.tail.Follower;
import io.logriver.cli.tail.Message;
import io.logriver.cli.tail.Pretty;
import io.logriver.cli.tail.Query;
import io.logriver.cli.tail.Screen;
import io.logriver.cli.tail.ServerOptions;
import io.logriver.cli.tail.TailApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Shows a sample of the run's events while they arrive, as few as a person can follow: what any
 * client of the tail server sees.
 */
final class Watch implements AutoCloseable {
    private static final long NANOS_BETWEEN = TimeUnit.MILLISECONDS.toNanos(350);
    private static final int WIDTH = 150;

    private final Pretty pretty;
    private final Consumer<String> screen;
    private final List<Follower> followers = new ArrayList<>();
    private long next = System.nanoTime();

    Watch(List<String> tenants, String environment, Pretty pretty, Consumer<String> screen) {
        this.pretty = pretty;
        this.screen = screen;
        Query query = new Query().with("environment", environment).with("tail", 0);
        for (String tenant : tenants) {
            TailApi api =
                    new TailApi(ServerOptions.localAddress(), ServerOptions.localTokens(tenant));
            followers.add(new Follower(api, query, new Sample(tenant)));
        }
    }

    void start() {
        for (Follower follower : followers) {
            Thread thread = new Thread(() -> run(follower), "watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void close() {
        followers.forEach(Follower::close);
    }

    private void run(Follower follower) {
        try {
            follower.run();
        } catch (IOException | Failure e) {
            // The demo's sums do not hang on what is shown.
            screen.accept("  nothing more to show: " + e.getMessage());
        }
    }

    private synchronized void show(String tenant, byte[] json) throws IOException {
        if (System.nanoTime() >= next) {
            String text = cut(pretty.print(Event.parse(json)));
            screen.accept("  %-8s %s".formatted(tenant, text));
            next = System.nanoTime() + NANOS_BETWEEN;
        }
    }

    private static String cut(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + "…";
    }

    /** What is shown of a tenant's stream. */
    private final class Sample implements Screen {
        private final String tenant;

        Sample(String tenant) {
            this.tenant = tenant;
        }

        @Override
        public boolean show(Message message) throws IOException {
            if (message.type().equals(Message.LOG)) {
                Watch.this.show(tenant, message.data());
            }
            return true;
        }

        @Override
        public void flush() {
            // Each line is seen at once.
        }

        @Override
        public void say(String text) {
            screen.accept("  %-8s %s".formatted(tenant, text));
        }
    }
}
