package io.mlbench.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.mlbench.browser.BrowserTab;
import io.mlbench.browser.Charts;
import io.mlbench.browser.Chromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser; the pictures stay in {@code target/pages} for people to look at. */
@TestInstance(Lifecycle.PER_CLASS)
class HtmlReportBrowserTests {

    /** What Jenkins sends with the files of a build. */
    private static final String JENKINS = "sandbox; default-src 'none'; img-src 'self'; style-src 'self';";

    private static final Path PAGES = Path.of("target", "pages");
    private static final String FOCUSABLE = "Array.from(document.querySelectorAll('a[href],summary,[tabindex]'))"
            + ".filter(one => !one.closest('details:not([open]) > .scroll'))";

    private static final String TOO_WIDE = "Array.from(document.querySelectorAll('body *'))"
            + ".filter(one => one.getBoundingClientRect().right > %d + 0.5 && !one.parentElement.closest('.scroll'))"
            + ".map(one => one.outerHTML.slice(0, 200))";

    private Chromium chromium;
    private BrowserTab tab;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException, InterruptedException {
        chromium = Chromium.start();
        tab = chromium.tab();
        Files.createDirectories(PAGES);
        write("cases", SamplePages.cases());
        write("comparison", SamplePages.comparison());
        write("history", SamplePages.history(folder));
        write("hostile", SamplePages.hostile());
    }

    @AfterAll
    void close() throws IOException, InterruptedException {
        if (tab != null) {
            tab.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cases, 1280, light, 22",
        "cases, 390, dark, 22",
        "comparison, 1280, dark, 8",
        "comparison, 390, light, 8",
        "history, 1280, light, 10",
        "history, 390, dark, 10",
        "hostile, 1280, dark, 32",
        "hostile, 390, light, 32",
    })
    void charts_are_drawn_and_legible_without_network_and_the_page_fits_the_screen(
            String page, int width, String scheme, int charts) throws IOException {
        show(page, width, scheme);
        byte[] png = tab.png();
        Files.write(PAGES.resolve(page + "-" + width + "-" + scheme + ".png"), png);

        Charts.requireDrawn(tab, png, charts);
        assertThat(tab.evaluate(TOO_WIDE.formatted(width)))
                .as("what makes the page scroll")
                .isEmpty();
        assertThat(tab.evaluate("document.scrollingElement.scrollWidth").asInt())
                .as("width")
                .isEqualTo(width);
        assertThat(tab.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo("dark".equals(scheme) ? "rgb(15, 20, 26)" : "rgb(255, 255, 255)");
        requireSilence(page);
    }

    @Test
    void nothing_hostile_runs_or_loads_and_all_of_it_can_be_read() {
        show("hostile", 1280, "light");

        // Also what waits for the pointer or a click would have run.
        tab.evaluate("document.querySelectorAll('*').forEach(one => ['mouseover', 'click', 'focus', 'error', 'load']"
                + ".forEach(type => one.dispatchEvent(new Event(type))))");
        assertThat(tab.evaluate("typeof window.pwned").asText()).isEqualTo("undefined");
        assertThat(tab.evaluate("document.querySelectorAll('script, style, img, base, meta, iframe, object, embed')"
                                + ".length")
                        .asInt())
                .as("elements that load or run; four meta, a script and a style are the page's own")
                .isEqualTo(6);
        assertThat(tab.evaluate("Array.from(document.querySelectorAll('*')).filter(one => Array.from(one.attributes)"
                                + ".some(a => /^on/i.test(a.name) || /^\\s*javascript:/i.test(a.value))).length")
                        .asInt())
                .isZero();
        assertThat(tab.evaluate("document.body.innerText").asText())
                .contains("<script>window.pwned=1</script>", "\"onmouseover=\"window.pwned=2\" x=\"", "zero�width")
                .doesNotContainPattern("[\\u0000\\u0007\\u001b\\u202e\\u200b\\ufeff]");
        requireSilence("hostile");
    }

    @Test
    void pointer_and_arrow_keys_say_what_they_are_at() {
        show("comparison", 1280, "light");
        JsonNode mark = tab.evaluate("""
                (function () {
                  const chart = document.querySelectorAll('figure')[1];
                  chart.scrollIntoView({block: 'center'});
                  const box = chart.querySelectorAll('.m')[5].getBoundingClientRect();
                  return {x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2};
                })()""");
        tab.point(mark.path("x").asDouble(), mark.path("y").asDouble());

        String said = "document.querySelectorAll('figure')[1].querySelector('output').textContent";
        String told =
                "document.querySelectorAll('figure')[1].querySelectorAll('.m')[5].querySelector('title').textContent";
        assertThat(tab.evaluate(said).asText())
                .isNotEmpty()
                .isEqualTo(tab.evaluate(told).asText());
        assertThat(tab.evaluate("document.querySelectorAll('.on').length").asInt())
                .isEqualTo(1);

        tab.evaluate("document.querySelectorAll('figure')[1].querySelector('svg').focus()");
        tab.press("ArrowRight");
        assertThat(tab.evaluate(said).asText())
                .isEqualTo(tab.evaluate(told.replace("[5]", "[6]")).asText());
        tab.press("Escape");
        assertThat(tab.evaluate(said).asText()).isEmpty();
    }

    @Test
    void the_tab_key_reaches_everything_in_its_order_and_shows_where_it_is() {
        show("comparison", 390, "dark");
        int count = tab.evaluate(FOCUSABLE + ".length").asInt();

        assertThat(count).isGreaterThan(20);
        for (int i = 0; i < count; i++) {
            tab.press("Tab");
            assertThat(tab.evaluate(FOCUSABLE + ".indexOf(document.activeElement)")
                            .asInt())
                    .isEqualTo(i);
            assertThat(tab.evaluate("getComputedStyle(document.activeElement).outlineStyle + ' '"
                                    + " + getComputedStyle(document.activeElement).outlineWidth")
                            .asText())
                    .isEqualTo("solid 2px");
        }
        tab.evaluate("document.querySelector('figure summary').focus()");
        tab.press("Enter");
        assertThat(tab.evaluate("document.querySelector('figure details').open").asBoolean())
                .isTrue();
    }

    @Test
    void under_the_policy_of_jenkins_charts_are_drawn_and_tables_can_be_read() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = SamplePages.comparison().getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Security-Policy", JENKINS);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/index.html");
            tab.cutNetwork(false);
            tab.screen(1280, true);
            tab.open(address);
            byte[] png = tab.png();
            Files.write(PAGES.resolve("jenkins.png"), png);

            assertThat(tab.requests()).containsExactly(address.toString());
            assertThat(tab.complaints()).as("what the policy forbids").isNotEmpty();
            assertThat(tab.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily + '|'"
                                    + " + document.styleSheets.length")
                            .asText())
                    .as("no style sheet applies")
                    .doesNotContain("system-ui");
            Charts.requireDrawn(tab, png, 8);
            JsonNode table = tab.evaluate("""
                    (function () {
                      const table = document.querySelector('#verdicts table');
                      const box = table.getBoundingClientRect();
                      const border = getComputedStyle(table.rows[1].cells[1]).borderTopStyle;
                      return {width: box.width, height: box.height, text: table.innerText, border: border};
                    })()""");
            assertThat(table.path("text").asText()).contains("FAIL", "p99 <= 38.7 ms", "+11%");
            assertThat(table.path("width").asDouble()).isBetween(400.0, 1280.0);
            assertThat(table.path("border").asText()).isEqualTo("inset");
        } finally {
            server.stop(0);
        }
    }

    private void show(String page, int width, String scheme) {
        tab.cutNetwork(true);
        tab.screen(width, "dark".equals(scheme));
        tab.open(file(page).toUri());
    }

    private void requireSilence(String page) {
        assertThat(tab.requests()).containsExactly(file(page).toUri().toString());
        assertThat(tab.complaints()).isEmpty();
    }

    private static void write(String page, String html) throws IOException {
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).as(page).isLessThan(1_000_000);
        Files.writeString(file(page), html);
    }

    private static Path file(String page) {
        return PAGES.resolve(page + ".html").toAbsolutePath();
    }
}
