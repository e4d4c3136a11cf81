package io.mlbench.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.report.Attempts;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Block;
import io.mlbench.result.CapacityResult;
import io.mlbench.result.Metadata;
import io.mlbench.store.SampleAccuracy;
import io.mlbench.store.SampleResults;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTests {

    private static final String HOSTILE = "</title><script>alert(1)</script>\"'&\u202e\u0000";

    @Test
    void verdicts_stand_before_everything_else_and_the_gravest_first() {
        String page = HtmlReport.render(List.of(SampleResults.troubled()));

        assertThat(page)
                .containsSubsequence(
                        "1 of 5 objectives held",
                        "Verdicts",
                        "p95 &lt;= 20 ms",
                        "20.04 ms",
                        "p90 &lt;= 15 ms",
                        "p50 &lt;= 10 ms",
                        "Cautions",
                        "no warm-up",
                        "Figures",
                        "Latency distribution");
    }

    @Test
    void the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else() throws NoSuchAlgorithmException {
        String page = HtmlReport.render(List.of(SampleResults.clean()));

        assertThat(page)
                .contains(
                        "default-src &#39;none&#39;",
                        "style-src &#39;" + hash(between(page, "<style>", "</style>")) + "&#39;",
                        "script-src &#39;" + hash(between(page, "<script>", "</script>")) + "&#39;")
                .doesNotContain(" style=", " onclick=", "javascript:");
        assertThat(between(page, "<body>", "<script>")).doesNotContainPattern("(href|src)=\"(?!#)");
    }

    @Test
    void hostile_names_and_messages_stay_text() {
        BenchmarkResult clean = SampleResults.clean();
        Metadata metadata = new Metadata(HOSTILE, HOSTILE, null, "T#" + HOSTILE, null, null);
        BenchmarkResult hostile = new BenchmarkResult(
                metadata, clean.latency(), 1, clean.requests(), clean.gpu(), List.of(), List.of(HOSTILE), null);
        String page = HtmlReport.renderCases(List.of(new Attempts(
                new BenchmarkCase(HOSTILE, HOSTILE, 1, new BenchmarkCase.Broken("x", HOSTILE), hostile), 1)));

        assertThat(page)
                .containsOnlyOnce("<script>")
                .containsOnlyOnce("</title>\n<style>")
                .doesNotContain("\u202e");
        assertThat(HtmlReport.render(List.of(hostile))).containsOnlyOnce("<script>");
    }

    @Test
    void each_chart_has_a_name_a_description_a_place_in_the_tab_order_and_a_table() {
        String page = HtmlReport.render(List.of(inFull()));
        int charts = count(
                page, "<svg [^>]*class=\"chart\" role=\"img\" tabindex=\"0\"[^>]*><title>[^<]+</title>\\s*<desc>");

        assertThat(charts).isEqualTo(7);
        assertThat(count(page, "class=\"chart\"")).isEqualTo(charts);
        assertThat(count(page, "<details><summary>As a table")).isEqualTo(charts);
    }

    @Test
    void a_capacity_is_a_curve_with_its_border_and_a_row_for_each_probe() {
        CapacityResult capacity = new CapacityResult(
                CapacityResult.Dimension.RATE,
                200.0,
                CapacityResult.Ending.FOUND,
                List.of(
                        new CapacityResult.Probe(100, CapacityResult.Outcome.PASS, false, 5.0, 6.0, 7.0, null),
                        new CapacityResult.Probe(
                                400, CapacityResult.Outcome.FAIL, false, 90.0, 900.0, null, "p95 <= 50 ms"),
                        new CapacityResult.Probe(200, CapacityResult.Outcome.PASS, true, 5.5, 8.0, 9.0, null)));

        assertThat(HtmlReport.render(List.of(SampleResults.clean().withCapacity(capacity))))
                .contains("200/s; the objectives do not hold 5 % above it", "Latency against rate")
                .contains("p95 at 400/s: 900.0ms", "none succeeded", "FAIL: p95 &lt;= 50 ms")
                .contains("PASS, confirming run");
    }

    @Test
    void a_run_that_was_aborted_is_marked_before_anything_else() {
        assertThat(HtmlReport.render(List.of(SampleResults.clean().ofAborted())))
                .containsSubsequence("ABORTED", "Figures", "The run was stopped before its end (aborted after ");
    }

    @Test
    void the_warm_up_is_marked_where_there_was_one() {
        assertThat(HtmlReport.render(List.of(inFull()))).contains("warm-up, not counted");
        assertThat(HtmlReport.render(List.of(SampleResults.troubled()))).doesNotContain("warm-up, not counted");
    }

    @Test
    void the_clients_own_share_stands_beside_the_figures() {
        assertThat(HtmlReport.render(List.of(SamplePages.load("small", 1, 12, 0.1, 3, 300))))
                .containsSubsequence(
                        "s own share",
                        "against an echo p50 21 µs, p99 87 µs; after a rest p50 75 µs, p95 212 µs, at most 1204 µs (of 299)");
    }

    @Test
    void hundreds_of_results_stay_below_a_megabyte_and_say_what_is_missing() {
        String page = HtmlReport.render(Collections.nCopies(500, inFull()));

        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(500_000, 1_000_000);
        assertThat(page).contains("was left out, to keep this page below 1 MB", "200 more cases");
    }

    @Test
    void the_same_results_give_the_same_page() {
        assertThat(HtmlReport.render(List.of(inFull()))).isEqualTo(HtmlReport.render(List.of(inFull())));
    }

    private static BenchmarkResult inFull() {
        BenchmarkResult base = SampleResults.troubled();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            blocks.add(new Block(i * 100.0, i < 5, 50, i % 7 == 3 ? 1 : 0, 10.0 + i, 12.0 + i, i == 9 ? 400.0 : 30.0));
        }
        return new BenchmarkResult(
                base.metadata(),
                base.latency(),
                base.throughput(),
                base.requests(),
                SampleResults.clean().gpu(),
                base.verdicts(),
                base.cautions(),
                base.histogram(),
                SampleAccuracy.troubled(),
                null,
                blocks);
    }

    private static int count(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String hash(String content) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
