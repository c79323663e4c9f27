package io.logriver.tail.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.logriver.model.DeploymentStatus;
import io.logriver.model.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A deployment of half a million lines in the page. */
class BigPageITCase {
    private static final int LINES = 500_000;

    /** A screen of rows, those beyond its edges, and the frame around them. */
    private static final int ELEMENTS_MAX = 1_500;

    private static final String DEPLOYMENT = "big";

    /** Jumps to two hundred places all over the list, and says how long each frame took. */
    private static final String JUMP =
            """
            async () => {
              const log = document.querySelector('.log');
              const frames = [];
              let elements = 0;
              let last = performance.now();
              for (let i = 0; i < 200; i++) {
                log.scrollTop = (((i * 0x9e3779b1) >>> 0) / 2 ** 32) * log.scrollHeight;
                await new Promise(requestAnimationFrame);
                const now = performance.now();
                frames.push(now - last);
                last = now;
                elements = Math.max(elements, document.querySelectorAll('*').length);
              }
              frames.sort((a, b) => a - b);
              return [frames[100], frames[190], frames[199], elements].map(Math.round);
            }
            """;

    @Test
    void halfAMillionLinesAreScrolledWithFewElements() {
        try (Chromium chromium = Chromium.start();
                PageWorld world = new PageWorld().startServer();
                BrowserContext window = chromium.window()) {
            Instant begun = Instant.now().minus(Duration.ofMinutes(10));
            world.deployment(DEPLOYMENT, "big", DeploymentStatus.STARTED, begun, List.of());
            for (int i = 0; i < LINES; i++) {
                Level level = i % 50 == 0 ? Level.ERROR : Level.INFO;
                world.line(
                        Line.of(i, DEPLOYMENT, level, "GET /api/carts/%d 200 in 12 ms".formatted(i))
                                .at(begun.plusMillis(i)));
            }
            world.flush();
            LogPage page = LogPage.open(window, world.url(), world.token());
            long asked = System.nanoTime();
            page.openDeployment(DEPLOYMENT);
            awaitLines(page);
            Duration loaded = Duration.ofNanos(System.nanoTime() - asked);
            page.press("f");
            System.out.printf("%,d lines are there after %d ms%n", LINES, loaded.toMillis());
            jump(page, "one line each");
            page.press("w");
            jump(page, "wrapped");
            page.level("Error");
            page.awaitCounts("10,000 of 500,000 lines");
            page.level("All");
            page.awaitCounts("500,000 lines");
            assertThat(page.sequences()).hasSize(LINES).doesNotHaveDuplicates();
            assertThat(page.complaints()).isEmpty();
        }
    }

    private static void awaitLines(LogPage page) {
        page.page()
                .waitForFunction(
                        "() => document.querySelector('#counts')?.textContent === '500,000 lines'",
                        null,
                        new Page.WaitForFunctionOptions().setTimeout(120_000));
    }

    private static void jump(LogPage page, String how) {
        List<?> found = (List<?>) page.page().evaluate(JUMP);
        System.out.printf(
                "Frames of 200 jumps, %s: p50 %s ms, p95 %s ms, max %s ms; %s elements%n",
                how, found.get(0), found.get(1), found.get(2), found.get(3));
        assertThat(((Number) found.get(3)).intValue()).isLessThan(ELEMENTS_MAX);
    }
}
