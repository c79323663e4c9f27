package io.logriver.tail.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.DropReason;
import io.logriver.model.LedgerEntry;
import io.logriver.model.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page over a real server and a real broker, used as people use it. */
class PageITCase {
    private static final String POD = "checkout-7d9f5c6b8-x2kqp";

    private static Chromium chromium;
    private static PageWorld world;

    private final String deployment = "checkout-" + System.nanoTime();
    private BrowserContext window;
    private LogPage page;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        world = new PageWorld().startServer();
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

    @BeforeEach
    void open() {
        window = chromium.window();
        page = LogPage.open(window, world.url(), world.token());
    }

    @AfterEach
    void close() {
        assertThat(page.complaints()).isEmpty();
        window.close();
    }

    @Test
    void theTokenLeavesTheAddressAtOnce() {
        assertThat(page.page().url()).doesNotContain("token");
        page.page().reload();
        page.page().waitForSelector("main.page");
    }

    @Test
    void aNewDeploymentShowsUpAndItsLinesWithinASecond() {
        begin(List.of(POD));
        page.deployment(deployment).click();
        page.awaitConnection("Live");
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            String message = "seen at once %d.".formatted(i);
            page.lookFor(message);
            long written = System.currentTimeMillis();
            world.line(Line.of(i, deployment, Level.INFO, message));
            world.flush();
            long seen = page.drawnAt();
            delays.add(seen - written);
        }
        System.out.println("Milliseconds from writing a line to its being drawn: " + delays);
        assertThat(delays.stream().sorted().toList().get(5)).isLessThan(1_000);
        page.page().locator(".lanes").getByText("x2kqp").first().waitFor();
    }

    @Test
    void linesAreFilteredByLevelByFieldAndByText() {
        begin(List.of(POD));
        for (int i = 0; i < 300; i++) {
            Level level = i % 10 == 0 ? Level.ERROR : Level.INFO;
            world.line(Line.of(i, deployment, level, "order %d placed".formatted(i)));
        }
        page.openDeployment(deployment).awaitCounts("300 lines");

        page.level("Error");
        page.awaitCounts("30 of 300 lines");
        page.page().waitForURL(url -> url.contains("level=ERROR"));
        page.level("All");
        page.awaitCounts("300 lines");

        page.press("/");
        page.search("order 29");
        page.page().waitForFunction("() => document.querySelector('#hits')?.textContent === '11'");
        page.page().locator(".log mark:text-is('order 29')").first().waitFor();
        page.page().click("[aria-label='Only the lines that match']");
        page.awaitCounts("11 of 300 lines");
        page.page().click("[aria-label='Only the lines that match']");

        page.page().locator(".log .row.line").last().click();
        page.page().click("[aria-label^='Only lines where kubernetes.pod.name is']");
        page.awaitCounts("150 of 300 lines");
        page.page().locator(".chips .link").click();
        page.awaitCounts("300 lines");
    }

    @Test
    void aStretchOfTheHistogramIsAFilter() {
        begin(List.of(POD));
        Instant now = Instant.now();
        for (int i = 0; i < 600; i++) {
            world.line(Line.of(i, deployment).at(now.minusMillis(100L * (600 - i))));
        }
        page.openDeployment(deployment).awaitCounts("600 lines");
        var box = page.page().locator(".plot").boundingBox();
        double y = box.y + box.height / 2;
        page.page().mouse().move(box.x + box.width * 0.3, y);
        page.page().mouse().down();
        page.page().mouse().move(box.x + box.width * 0.5, y);
        page.page().mouse().move(box.x + box.width * 0.6, y);
        page.page().mouse().up();
        page.page().waitForSelector(".chips .chip");
        // The page counts in slices: it says 0 for a moment.
        page.page()
                .waitForFunction(
                        "() => /^[1-9]\\d* of 600 lines$/.test(document.querySelector('#counts').textContent)");
        int shown = Integer.parseInt(page.counts().split(" ", 2)[0]);
        assertThat(shown).isBetween(1, 599);
        page.page().locator(".log").focus();
        page.press("Escape");
        page.awaitCounts("600 lines");
    }

    @Test
    void aPausedPageStaysWhereItIsAndCatchesUpWithoutALineMissing() {
        begin(List.of(POD));
        lines(0, 400);
        page.openDeployment(deployment).awaitCounts("400 lines");
        page.awaitMessage("line 399");
        page.press("f");
        List<String> read = page.messagesInSight();
        lines(400, 900);
        page.awaitCounts("900 lines");
        page.page().waitForSelector("text=500 more lines");
        assertThat(page.messagesInSight()).isEqualTo(read);
        page.awaitConnection("paused");
        page.press("f");
        page.awaitMessage("line 899");
        assertExactly(900);
    }

    @Test
    void aServerThatIsRestartedCostsNoLineAndRepeatsNone() {
        begin(List.of(POD));
        page.openDeployment(deployment).awaitConnection("Live");
        SteadyWriter writer = new SteadyWriter(world, deployment);
        try (writer) {
            for (int restart = 0; restart < 3; restart++) {
                page.awaitLines(writer.written() + 50);
                world.stopServer();
                page.awaitConnection("Reconnecting");
                world.startServer();
                page.awaitConnection("Live");
            }
        }
        page.awaitMessage("line " + (writer.written() - 1));
        page.search("connected again");
        page.page().locator("#hits").waitFor();
        assertThat(page.hits()).isGreaterThanOrEqualTo(3);
        assertExactly(writer.written());
    }

    @Test
    void aLinkToALineOpensThere() {
        begin(List.of(POD));
        lines(0, 3_000);
        page.openDeployment(deployment).awaitCounts("3,000 lines");
        page.search("line 1234");
        page.press("Enter");
        page.page().locator(".row.current").waitFor();
        page.page().locator(".row.current").click();
        page.page().click("text=Copy link");
        page.page().waitForSelector(".toast.shown");
        String link = (String) page.page().evaluate("navigator.clipboard.readText()");
        assertThat(link).contains("line=logs-" + deployment + "-1234");

        LogPage other = LogPage.open(window, world.url(), world.token(), link);
        Locator current = other.page().locator(".row.current.open");
        current.waitFor();
        assertThat(current.locator(".message").innerText()).isEqualTo("line 1234");
        other.awaitConnection("paused");
        assertThat(other.complaints()).isEmpty();
    }

    @Test
    void aStackTraceIsFoldedAndColoursAreShown() {
        begin(List.of(POD));
        world.line(
                Line.of(0, deployment, Level.INFO, "ready now")
                        .coloured("\u001b[32mready\u001b[0m now"));
        world.line(
                Line.of(1, deployment, Level.ERROR, "could not charge")
                        .withTrace(
                                """
                                java.lang.IllegalStateException: no
                                \tat com.acme.Shop.sell(Shop.java:7)
                                \tat java.base/java.lang.Thread.a(Thread.java:1)
                                \tat java.base/java.lang.Thread.b(Thread.java:2)
                                \tat java.base/java.lang.Thread.run(Thread.java:3)"""));
        page.openDeployment(deployment).awaitCounts("2 lines");
        assertThat(page.page().locator(".row .fg-2").innerText()).isEqualTo("ready");
        page.press("e");
        page.press("Enter");
        assertThat(page.page().locator(".stack summary").innerText())
                .isEqualTo("3 frames of libraries");
        assertThat(page.page().locator(".stack details").getAttribute("open")).isNull();
    }

    @Test
    void aDeploymentThatEndsEndsItsStream() {
        Instant begun = begin(List.of(POD));
        lines(0, 5);
        world.deployment(
                deployment,
                "checkout",
                DeploymentStatus.SUCCEEDED,
                begun.plusSeconds(60),
                List.of());
        page.openDeployment(deployment).awaitCounts("5 lines");
        page.page().locator(".head .status.succeeded").waitFor();
        page.awaitConnection("Ended");
    }

    @Test
    void whatNobodyKnowsIsSaidToBeUnknown() {
        page.page().navigate(world.url() + "/#/deployments/never-was");
        page.page().waitForSelector("text=Nobody has announced this deployment");
    }

    @Test
    void throughputAddsUpAndMoves() {
        Instant window = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        world.ledger(entry(window.minusSeconds(60), 1_000));
        page.openThroughput();
        page.page().waitForSelector("#lines-in:text-is('1,000')");
        assertThat(page.page().innerText("#lines-sampled")).isEqualTo("200");
        assertThat(page.page().innerText("#lines-sum")).isEqualTo("Adds up");
        world.ledger(entry(window, 500));
        page.page().waitForSelector("#lines-in:text-is('1,500')");
        world.ledger(entry(window, 700));
        page.page().waitForSelector("#lines-in:text-is('1,700')");
    }

    private Instant begin(List<String> pods) {
        Instant begun = Instant.now().minus(Duration.ofMinutes(2));
        world.deployment(deployment, "checkout", DeploymentStatus.STARTED, begun, List.of());
        world.deployment(
                deployment, "checkout", DeploymentStatus.IN_PROGRESS, begun.plusSeconds(5), pods);
        page.deployment(deployment).waitFor();
        return begun;
    }

    private void lines(long from, long to) {
        for (long i = from; i < to; i++) {
            world.line(Line.of(i, deployment));
        }
        world.flush();
    }

    private void assertExactly(long lines) {
        List<Long> sequences = page.sequences();
        assertThat(sequences)
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, lines).boxed().toList());
    }

    private static LedgerEntry entry(Instant start, long lines) {
        return new LedgerEntry(
                world.tenant(),
                PageWorld.ENVIRONMENT,
                start.toString(),
                start.plusSeconds(60).toString(),
                lines,
                lines * 218,
                lines - lines / 5 - 100,
                lines - lines / 5 - 100,
                lines * 600,
                Map.of(DropReason.SAMPLED_OUT, lines / 5, DropReason.QUOTA_EXCEEDED, 100L));
    }
}
