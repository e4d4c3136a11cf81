package io.mlbench.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.engine.cases.SampleCases;
import io.mlbench.report.Attempts;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Passed;
import io.mlbench.store.caselog.CaseLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottledHtmlReportTests {

    private static final long SECOND = 1_000_000_000L;
    private static final String BUILD = "build";

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND); // nanoTime may pass its largest value
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<BenchmarkCase> cases = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void the_first_case_is_shown_at_once_and_the_next_ones_together_when_some_seconds_have_passed() {
        ThrottledHtmlReport page = page(ThrottledHtmlReportTests::names);

        finish(page, "a");
        assertThat(shown()).isEqualTo("a");
        nanos.addAndGet(SECOND);
        finish(page, "b");
        assertThat(shown()).isEqualTo("a");
        nanos.addAndGet(2 * SECOND);
        finish(page, "c");
        assertThat(shown()).isEqualTo("a, b, c");
    }

    @Test
    void a_page_that_takes_long_is_drawn_more_seldom() {
        ThrottledHtmlReport page = page(all -> {
            nanos.addAndGet(SECOND);
            return names(all);
        });

        finish(page, "a");
        nanos.addAndGet(9 * SECOND);
        finish(page, "b");
        assertThat(shown()).isEqualTo("a");
        nanos.addAndGet(SECOND);
        finish(page, "c");
        assertThat(shown()).isEqualTo("a, b, c");
    }

    @Test
    void the_end_draws_what_is_due_and_nothing_twice() {
        List<Integer> drawn = new ArrayList<>();
        ThrottledHtmlReport page = page(all -> {
            drawn.add(all.size());
            return names(all);
        });

        finish(page, "a");
        finish(page, "b");
        page.finish(BUILD);
        page.finish(BUILD);

        assertThat(shown()).isEqualTo("a, b");
        assertThat(drawn).containsExactly(1, 2);
    }

    @Test
    void a_page_that_cannot_be_drawn_is_a_warning_with_its_cause() {
        ThrottledHtmlReport page = page(all -> {
            throw new IllegalStateException("no ink");
        });

        finish(page, "a");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("mlbench: warning: " + folder.resolve("index.html"))
                .contains("java.lang.IllegalStateException: no ink");
        assertThat(CaseLog.read(folder, BUILD)).hasSize(1);
    }

    private ThrottledHtmlReport page(Function<List<Attempts>, String> renderer) {
        PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new ThrottledHtmlReport(renderer, nanos::get, () -> out);
    }

    private void finish(ThrottledHtmlReport page, String name) {
        BenchmarkCase finished = SampleCases.finished(name, new Passed());
        new CaseLog(folder, BUILD).append(finished);
        cases.add(finished);
        page.update(folder, cases);
    }

    private String shown() {
        return assertThat(folder.resolve("index.html")).content().actual();
    }

    private static String names(List<Attempts> all) {
        return String.join(", ", all.stream().map(one -> one.last().name()).toList());
    }
}
