package io.logriver.tail.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.logriver.model.Json;
import io.logriver.model.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page as a person uses it: what can be done there, and what can be seen. */
public final class LogPage {
    private static final String IN_SIGHT =
            """
            () => {
              const { top, bottom } = document.querySelector('.log').getBoundingClientRect();
              return [...document.querySelectorAll('.log .row.line')]
                .filter(row => {
                  const box = row.getBoundingClientRect();
                  return box.bottom > top && box.top < bottom;
                })
                .map(row => row.querySelector('.message').textContent);
            }
            """;

    /** Looks at every frame for a message, and keeps when it was first drawn. */
    private static final String WATCH =
            """
            text => {
              window.seen = new Promise(resolve => {
                const look = () => {
                  const rows = [...document.querySelectorAll('.log .row .message')];
                  if (rows.some(row => row.textContent === text)) {
                    resolve(Date.now());
                  } else {
                    requestAnimationFrame(look);
                  }
                };
                look();
              });
            }
            """;

    private final Page page;
    private final String url;
    private final List<String> complaints = new ArrayList<>();

    private LogPage(Page page, String url) {
        this.page = page;
        this.url = url;
        page.onPageError(complaints::add);
        page.onConsoleMessage(
                message -> {
                    // What the network has to say is the page's to show, and tests look there.
                    if (message.type().equals("error")
                            && !message.text().startsWith("Failed to load resource")) {
                        complaints.add(message.text());
                    }
                });
    }

    /** Opens the page by a link with a token, as {@code up} prints it. */
    public static LogPage open(BrowserContext window, String url, String token) {
        LogPage opened = new LogPage(window.newPage(), url);
        opened.page.navigate(url + "/#token=" + token);
        opened.page.waitForSelector("main.page");
        return opened;
    }

    /** Opens an address of the page in another tab, which has to be let in by itself. */
    public static LogPage open(BrowserContext window, String url, String token, String address) {
        LogPage opened = open(window, url, token);
        opened.page.navigate(address);
        return opened;
    }

    /** For what is not said here. */
    public Page page() {
        return page;
    }

    /** What the page complained of: errors of its scripts and refusals of its policy. */
    public List<String> complaints() {
        return complaints;
    }

    public LogPage openDeployment(String id) {
        page.navigate(url + "/#/deployments/" + id);
        page.waitForSelector(".log");
        return this;
    }

    public LogPage openThroughput() {
        page.navigate(url + "/#/throughput");
        page.waitForSelector("#lines-in");
        return this;
    }

    /** The row of a deployment in the list, once it is there. */
    public Locator deployment(String id) {
        return page.locator(".deployments tr").filter(new Locator.FilterOptions().setHasText(id));
    }

    public void awaitConnection(String text) {
        page.locator(".head .connection")
                .filter(new Locator.FilterOptions().setHasText(text))
                .waitFor();
    }

    /** Waits until the foot of the page counts so; see {@link #counts}. */
    public void awaitCounts(String text) {
        page.waitForFunction(
                "text => document.querySelector('#counts')?.textContent === text", text);
    }

    /** Waits until the search has so many hits. */
    public void awaitHits(int hits) {
        page.waitForFunction(
                "hits => document.querySelector('#hits')?.textContent === String(hits)", hits);
    }

    /** How many hits the search has, once it is through. */
    public int hits() {
        return ((Number)
                        page.waitForFunction(
                                        "() => /^[\\d,]+$/.test(document.querySelector('#hits')?.textContent)"
                                                + " && Number(document.querySelector('#hits').textContent.replace(/,/g, ''))")
                                .jsonValue())
                .intValue();
    }

    /** Waits until there are so many lines or more, none of them filtered. */
    public void awaitLines(long atLeast) {
        page.waitForFunction(
                "least => Number(document.querySelector('#counts')?.textContent.replace(/\\D/g, '')) >= least",
                (double) atLeast);
    }

    /** How many lines there are, in words: {@code 12 of 3,400 lines}. */
    public String counts() {
        return page.locator("#counts").innerText();
    }

    /** The messages in sight, from the top. */
    public List<String> messagesInSight() {
        return ((List<?>) page.evaluate(IN_SIGHT)).stream().map(String.class::cast).toList();
    }

    public void awaitMessage(String text) {
        page.locator(".log .row .message")
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .waitFor();
    }

    public void press(String key) {
        page.keyboard().press(key);
    }

    public void search(String text) {
        page.fill("#search", text);
    }

    public void level(String name) {
        page.locator(".segments button")
                .filter(new Locator.FilterOptions().setHasText(name))
                .click();
    }

    /** The sequence numbers of all lines that are shown, also of those out of sight, in order. */
    public List<Long> sequences() {
        Download download =
                page.waitForDownload(() -> page.click("[aria-label='Download what is shown']"));
        List<Long> sequences = new ArrayList<>();
        Path file = download.path();
        try {
            for (String line : Files.readAllLines(file)) {
                sequences.add(
                        Json.MAPPER.readTree(line).path(Wire.LABELS).path("sequence").asLong(-1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sequences;
    }

    /** Begins to look for a message, frame by frame. */
    public void lookFor(String message) {
        page.evaluate(WATCH, message);
    }

    /** When the message that is looked for was drawn, in milliseconds; waits for it. */
    public long drawnAt() {
        return ((Number) page.evaluate("window.seen")).longValue();
    }

    /** How many elements the document has. */
    public int elements() {
        return (int) page.evaluate("document.querySelectorAll('*').length");
    }

    public void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
}
