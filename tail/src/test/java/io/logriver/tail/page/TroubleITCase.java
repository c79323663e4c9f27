package io.logriver.tail.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page says where there is nothing to see: the words, and pictures of them. */
class TroubleITCase {
    private static final Path FOLDER = Path.of("target", "screenshots");

    private static Chromium chromium;
    private static PageWorld world;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        world = new PageWorld().startServer();
        Files.createDirectories(FOLDER);
        world.deployment(
                "silent", "checkout", DeploymentStatus.STARTED, Instant.now(), List.of("pod-1"));
        world.deployment(
                "said", "checkout", DeploymentStatus.STARTED, Instant.now(), List.of("pod-1"));
        world.line(Line.of(1, "said", Level.INFO, "all is well").at(Instant.now()).in("pod-1"));
        world.flush();
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
    @CsvSource({"1400, DARK", "390, LIGHT"})
    void whoIsNotLetInReadsWhatToDo(int width, ColorScheme scheme) {
        try (BrowserContext window = window(width, scheme)) {
            Page page = window.newPage();
            page.navigate(world.url());
            says(page, ".sign-in", "Paste a token", "./logriver token --tenant NAME");

            page.fill("#token", "abc");
            page.keyboard().press("Enter");
            says(page, ".sign-in", "That is no token");
            shoot(page, "no-token", width, scheme);

            page.fill("#token", world.token() + "x");
            page.keyboard().press("Enter");
            says(page, ".sign-in [role=alert]", "token");
            shoot(page, "wrong-token", width, scheme);
        }
    }

    @ParameterizedTest
    @CsvSource({"1400, DARK", "390, LIGHT"})
    void whereNoLineIsThePageSaysWhy(int width, ColorScheme scheme) {
        try (BrowserContext window = window(width, scheme)) {
            LogPage page = LogPage.open(window, world.url(), world.token());

            page.openDeployment("unheard-of");
            says(page.page(), ".empty", "Nobody has announced this deployment");
            shoot(page.page(), "unknown", width, scheme);

            page.openDeployment("silent").awaitConnection("Live");
            says(page.page(), ".empty", "Waiting for the first line");
            says(page.page(), ".log", "checkout 1.42.0");
            shoot(page.page(), "silent", width, scheme);

            page.openDeployment("said").awaitMessage("all is well");
            page.level("Error");
            says(page.page(), ".empty", "passes the filter", "Clear the filter");
            shoot(page.page(), "no-hit", width, scheme);

            page.page().navigate(world.url() + "/#/throughput");
            says(page.page(), ".empty", "No line was counted in this time");
            shoot(page.page(), "no-window", width, scheme);
            assertThat(page.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1400, DARK", "390, LIGHT"})
    void aServerThatIsGoneIsSaidAndItsLinesStay(int width, ColorScheme scheme) {
        try (BrowserContext window = window(width, scheme)) {
            LogPage list = LogPage.open(window, world.url(), world.token());
            LogPage page = LogPage.open(window, world.url(), world.token());
            page.openDeployment("said").awaitMessage("all is well");
            world.stopServer();
            try {
                page.awaitConnection("Reconnecting");
                says(page.page(), ".bar.lost", "Trying again", "no line is lost", "Try now");
                page.awaitMessage("all is well");
                shoot(page.page(), "gone", width, scheme);

                says(list.page(), "[role=alert]", "cannot be reached", "Trying again");
                shoot(list.page(), "list-gone", width, scheme);
            } finally {
                world.startServer();
            }
            page.awaitConnection("Live");
            says(page.page(), ".log", "Connected again");
            assertThat(page.page().locator(".log .row.deployment").count())
                    .as("rows of what was known before the server went")
                    .isOne();
        }
    }

    private static BrowserContext window(int width, ColorScheme scheme) {
        return chromium.window(width, width == 390 ? 844 : 900, scheme);
    }

    private static void says(Page page, String where, String... words) {
        for (String word : words) {
            page.locator(where)
                    .filter(new Locator.FilterOptions().setHasText(word))
                    .first()
                    .waitFor();
        }
    }

    private static void shoot(Page page, String view, int width, ColorScheme scheme) {
        String name =
                "trouble-%s-%d-%s.png"
                        .formatted(view, width, scheme.name().toLowerCase(Locale.ROOT));
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name)));
    }
}
