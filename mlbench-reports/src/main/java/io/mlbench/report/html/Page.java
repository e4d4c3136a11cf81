package io.mlbench.report.html;

import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.result.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * What stands around a page's content: a policy that allows this one style
 * sheet and this one script, by their hashes, and nothing else.
 */
final class Page {

    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");
    private static final String POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src '"
            + hash(STYLE) + "'; script-src '" + hash(SCRIPT) + "'";

    private Page() {}

    static String of(String title, HtmlBuilder body) {
        HtmlBuilder page = new HtmlBuilder().open("html", "lang", "en").open("head");
        page.empty("meta", "charset", "utf-8");
        page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "referrer", "content", "no-referrer");
        page.leaf("title", title).raw("style", STYLE).close();
        page.open("body").add(body).raw("script", SCRIPT).close();
        return "<!DOCTYPE html>\n" + page.close();
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            // A checkout with other line ends must not make another page.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String content) {
        byte[] digest = Sha256.of(content.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
