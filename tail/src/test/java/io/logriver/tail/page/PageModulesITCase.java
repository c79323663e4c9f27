package io.logriver.tail.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The page's modules that know no document, each by its claims, in the browser they are for. */
class PageModulesITCase {
    private static final String ORIGIN = "http://page.test";
    private static final List<String> FILES =
            List.of(
                    "sse",
                    "heights",
                    "store",
                    "filters",
                    "selection",
                    "text",
                    "course",
                    "stream",
                    "colours");
    private static final String RUN =
            """
            async (file) => {
              const { tests } = await import(file);
              const results = [];
              for (const [name, test] of tests) {
                try {
                  await test();
                  results.push({ name, failure: '' });
                } catch (e) {
                  results.push({ name, failure: String(e.stack ?? e) });
                }
              }
              return results;
            }
            """;

    private static Chromium chromium;
    private static BrowserContext window;
    private static Page page;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        window = chromium.window();
        page = window.newPage();
        page.route(ORIGIN + "/**", PageModulesITCase::answer);
        page.navigate(ORIGIN + "/tests/blank.html");
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @TestFactory
    Stream<DynamicContainer> claims() {
        return FILES.stream().map(file -> DynamicContainer.dynamicContainer(file, results(file)));
    }

    private static Stream<DynamicTest> results(String file) {
        List<?> results = (List<?>) page.evaluate(RUN, "/tests/" + file + ".test.js");
        assertThat(results).isNotEmpty();
        return results.stream()
                .map(Map.class::cast)
                .map(
                        result ->
                                DynamicTest.dynamicTest(
                                        String.valueOf(result.get("name")),
                                        () ->
                                                assertThat(String.valueOf(result.get("failure")))
                                                        .isEmpty()));
    }

    /** Serves the page's files and the tests' from the class path, without a server. */
    private static void answer(Route route) {
        String path = URI.create(route.request().url()).getPath();
        String name = path.startsWith("/tests/") ? "page-tests/" + path.substring(7) : "web" + path;
        try (InputStream in = PageModulesITCase.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                route.fulfill(new Route.FulfillOptions().setStatus(404).setBody(name));
            } else {
                route.fulfill(
                        new Route.FulfillOptions()
                                .setContentType(typeOf(name))
                                .setBodyBytes(in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static String typeOf(String name) {
        if (name.endsWith(".js")) {
            return "text/javascript";
        }
        return name.endsWith(".css") ? "text/css" : "text/html";
    }
}
