package io.logriver.tail.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Json;
import io.logriver.tail.page.Chromium;
import io.logriver.tail.page.LogPage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a watcher gets of a deployment while the job and the server are killed under it. */
// A read of a stream that says nothing more does not end by an interruption.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveITCase {
    private static final int RECONNECTIONS = 100;
    private static final long SEED = 20_260_131;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static LiveWorld world;

    private final String deployment = "checkout-" + System.nanoTime();

    @BeforeAll
    static void start() throws IOException {
        world = LiveWorld.start();
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void aHundredReconnectionsAndALostTaskManagerGiveEachLineOnce() throws Exception {
        world.announce(deployment, DeploymentStatus.STARTED);
        Random random = new Random(SEED);
        List<Long> seen = new ArrayList<>();
        String cursor = null;
        long shipped;
        try (RawWriter writer = new RawWriter(world, deployment, 0)) {
            for (int i = 0; i < RECONNECTIONS; i++) {
                if (i == RECONNECTIONS / 2) {
                    world.replaceTaskManager();
                }
                cursor = read(cursor, 1 + random.nextInt(100), seen);
            }
            shipped = writer.shipped();
        }
        read(cursor, (int) (shipped - seen.size()), seen);

        assertThat(seen.stream().distinct().count()).as("lines, each once").isEqualTo(seen.size());
        List<Long> missing = new ArrayList<>(LongStream.range(0, shipped).boxed().toList());
        missing.removeAll(new HashSet<>(seen));
        assertThat(missing).isEmpty();
    }

    @Test
    void aPersonSeesEveryLineOfADeploymentThoughTheServerIsKilled() throws Exception {
        try (Chromium chromium = Chromium.start();
                BrowserContext window = chromium.window()) {
            LogPage page = LogPage.open(window, world.url(), world.token());
            world.announce(deployment, DeploymentStatus.STARTED);
            page.deployment(deployment).click();
            page.awaitConnection("Live");
            List<Long> delays = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                page.lookFor("line " + i);
                long written = System.currentTimeMillis();
                world.ship(i);
                world.flush();
                delays.add(page.drawnAt() - written);
            }
            assertThat(delays.stream().sorted().toList().get(4))
                    .as("milliseconds to the page, each line's: %s", delays)
                    .isLessThan(1_000);

            RawWriter writer = new RawWriter(world, null, 9);
            try (writer) {
                page.awaitLines(200);
                page.press("f");
                page.awaitConnection("paused");
                world.killServer();
                page.awaitConnection("Reconnecting");
                world.startServer();
                page.press("f");
                page.awaitConnection("Live");
                page.awaitLines(writer.shipped());
            }
            // Not the last line alone: it may come before others of the other partition.
            page.awaitLines(writer.shipped());
            assertThat(page.sequences())
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, writer.shipped()).boxed().toList());
            assertThat(page.complaints()).isEmpty();
        }
    }

    /** Follows until so many more lines have come, hangs up, and tells where to go on. */
    private @Nullable String read(@Nullable String cursor, int lines, List<Long> seen)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        world.url()
                                                + "/api/v1/tail?since=1h&deployment="
                                                + deployment))
                        .header("Authorization", "Bearer " + world.token());
        if (cursor != null) {
            request.header("Last-Event-ID", cursor);
        }
        HttpResponse<InputStream> response =
                CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        String last = cursor;
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            boolean log = false;
            int rest = lines;
            while (rest > 0) {
                String line = in.readLine();
                assertThat(line).as("The stream goes on").isNotNull();
                if (line.startsWith("id: ")) {
                    last = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    log = line.equals("event: log");
                } else if (log && line.startsWith("data: ")) {
                    seen.add(
                            Json.MAPPER
                                    .readTree(line.substring(6))
                                    .at("/labels/sequence")
                                    .asLong(-1));
                    rest--;
                }
            }
        }
        return last;
    }
}
