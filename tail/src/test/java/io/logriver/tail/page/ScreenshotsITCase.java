package io.logriver.tail.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.DropReason;
import io.logriver.model.LedgerEntry;
import io.logriver.model.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of every view, for people to look at, wide and narrow, dark and light. */
class ScreenshotsITCase {
    private static final Path FOLDER = Path.of("target", "screenshots");
    private static final String DEPLOYMENT = "checkout-2026-11-21-7";
    private static final List<String> PODS =
            List.of("x2kqp", "m4v7d", "zz81h", "p0wq2", "k8s3t", "aa0bc").stream()
                    .map("checkout-7d9f5c6b8-%s"::formatted)
                    .toList();
    private static final String TRACE =
            """
            java.lang.IllegalStateException: gateway answered 502
            \tat com.acme.checkout.Gateway.charge(Gateway.java:118)
            \tat com.acme.checkout.Orders.place(Orders.java:64)
            \tat org.springframework.web.servlet.FrameworkServlet.service(FrameworkServlet.java:897)
            \tat jakarta.servlet.http.HttpServlet.service(HttpServlet.java:658)
            \tat java.base/java.lang.Thread.run(Thread.java:840)
            Caused by: java.net.SocketTimeoutException: Read timed out
            \tat com.acme.http.Client.read(Client.java:77)
            \t... 17 more""";

    private static Chromium chromium;
    private static PageWorld world;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        world = new PageWorld().startServer();
        Files.createDirectories(FOLDER);
        Instant now = Instant.now();
        deployments(now);
        lines(now);
        windows(now.truncatedTo(ChronoUnit.MINUTES));
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1400, DARK", "1400, LIGHT", "390, DARK", "390, LIGHT"})
    void everyViewIsDrawnWithoutAComplaint(int width, ColorScheme scheme) {
        try (BrowserContext window = chromium.window(width, width == 390 ? 844 : 900, scheme)) {
            LogPage page = LogPage.open(window, world.url(), world.token());
            page.page().locator(".deployments").waitFor();
            shoot(page, "deployments", width, scheme);

            page.openDeployment(DEPLOYMENT).awaitConnection("Live");
            page.awaitMessage("the last line");
            page.page().locator(".plot path").first().waitFor();
            shoot(page, "deployment", width, scheme);

            page.press("E");
            page.press("Enter");
            page.page().locator(".stack").waitFor();
            shoot(page, "line", width, scheme);
            page.press("Escape");

            page.search("payment");
            page.page().locator(".log mark").first().waitFor();
            page.level("Warn");
            page.page().locator("#counts:has-text(' of ')").waitFor();
            shoot(page, "filter", width, scheme);

            page.openThroughput();
            page.page().locator(".ledger-chart path").first().waitFor();
            shoot(page, "throughput", width, scheme);

            page.press("?");
            page.page().locator("dialog[open]").waitFor();
            shoot(page, "keys", width, scheme);
            assertThat(overflow(page)).isZero();
            assertThat(page.complaints()).isEmpty();
        }
    }

    private static void shoot(LogPage page, String view, int width, ColorScheme scheme) {
        assertThat(overflow(page)).as("pixels to scroll sideways in %s", view).isZero();
        page.screenshot(
                FOLDER.resolve(
                        "%s-%d-%s.png"
                                .formatted(
                                        view,
                                        width,
                                        scheme.name().toLowerCase(java.util.Locale.ROOT))));
    }

    /** How far the page could be scrolled sideways. */
    private static int overflow(LogPage page) {
        return (int)
                page.page()
                        .evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    private static void deployments(Instant now) {
        world.deployment(
                "search-2026-11-21-2",
                "search",
                DeploymentStatus.STARTED,
                now.minusSeconds(7_000),
                List.of("search-0"));
        world.deployment(
                "search-2026-11-21-2",
                "search",
                DeploymentStatus.FAILED,
                now.minusSeconds(6_500),
                List.of());
        world.deployment(
                "payments-2026-11-21-4",
                "payments",
                DeploymentStatus.STARTED,
                now.minusSeconds(3_000),
                List.of("payments-0", "payments-1"));
        world.deployment(
                "payments-2026-11-21-4",
                "payments",
                DeploymentStatus.SUCCEEDED,
                now.minusSeconds(2_400),
                List.of());
        world.deployment(
                DEPLOYMENT, "checkout", DeploymentStatus.STARTED, now.minusSeconds(200), List.of());
        world.deployment(
                DEPLOYMENT,
                "checkout",
                DeploymentStatus.IN_PROGRESS,
                now.minusSeconds(180),
                PODS.subList(0, 2));
        world.deployment(
                DEPLOYMENT,
                "checkout",
                DeploymentStatus.IN_PROGRESS,
                now.minusSeconds(120),
                PODS.subList(2, 6));
    }

    private static void lines(Instant now) {
        Random random = new Random(7);
        int count = 3_000;
        for (int i = 0; i < count; i++) {
            Instant at = now.minusMillis(180_000L * (count - i) / count);
            int number = 10_000 + random.nextInt(80_000);
            Line line =
                    switch (random.nextInt(40)) {
                        case 0 ->
                                Line.of(
                                                i,
                                                DEPLOYMENT,
                                                Level.ERROR,
                                                "could not charge order " + number)
                                        .withTrace(TRACE);
                        case 1, 2 ->
                                Line.of(i, DEPLOYMENT, Level.WARN, "retrying payment " + number);
                        case 3, 4, 5, 6 ->
                                Line.of(i, DEPLOYMENT, Level.DEBUG, "cache hit for sku-" + number);
                        case 7 ->
                                Line.of(
                                                i,
                                                DEPLOYMENT,
                                                Level.INFO,
                                                "ready: checkout listens on 8080")
                                        .coloured(
                                                "\u001b[32mready\u001b[0m: \u001b[1mcheckout\u001b[0m listens on 8080");
                        default ->
                                Line.of(
                                        i,
                                        DEPLOYMENT,
                                        Level.INFO,
                                        "GET /api/v2/carts/%d 200 in %d ms"
                                                .formatted(number, random.nextInt(900)));
                    };
            world.line(line.at(at).in(PODS.get(random.nextInt(PODS.size()))));
        }
        world.line(Line.of(count, DEPLOYMENT, Level.INFO, "the last line").at(now));
        world.flush();
    }

    private static void windows(Instant now) {
        Random random = new Random(7);
        for (int i = 50; i > 0; i--) {
            Instant start = now.minusSeconds(60L * i);
            long in = 9_000L + random.nextInt(4_000);
            long sampled = in / 5;
            long over = Math.max(0, in - sampled - 9_000);
            long dead = i % 17 == 0 ? 40 : 0;
            long delivered = in - sampled - over - dead;
            world.ledger(
                    new LedgerEntry(
                            world.tenant(),
                            PageWorld.ENVIRONMENT,
                            start.toString(),
                            start.plusSeconds(60).toString(),
                            in,
                            in * 218,
                            delivered,
                            delivered,
                            delivered * 600,
                            Map.of(
                                    DropReason.SAMPLED_OUT,
                                    sampled,
                                    DropReason.QUOTA_EXCEEDED,
                                    over,
                                    DropReason.PARSER_FAILED,
                                    dead)));
        }
    }
}
