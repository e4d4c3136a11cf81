package io.mlbench.compare.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.compare.Sides;
import io.mlbench.report.text.HistoryReport;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTests {

    private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");
    private static final Environment OTHER = new Environment("77bc", 8, "Linux", "Temurin 21", null, null, "0.1.0");

    @TempDir
    Path folder;

    @Test
    void results_are_shown_in_the_order_of_time_with_the_environment_where_it_changes() {
        save("c.json", "m", 2, "third", 24.0, OTHER);
        save("b.json", "m", 0, "first", 16.0, Sides.MACHINE);
        save("a.json", "m", 1, null, 20.0, Sides.MACHINE);

        assertThat(HistoryReport.markdown(History.read(folder, "m"))).isEqualTo("""
                ## Benchmark History: m

                P95 ▁▅█ 16.0ms to 24.0ms

                | Date | Label | P50 | P95 | P99 | Throughput | Environment |
                |------|-------|-----|-----|-----|------------|-------------|
                | 2026-12-01T10:00:00Z | first | 8.0ms | 16.0ms | 32.0ms | 125.0/s | Linux, 2 CPUs, Temurin 17, machine 3f9a |
                | 2026-12-02T10:00:00Z |  | 10.0ms | 20.0ms | 40.0ms | 100.0/s |  |
                | 2026-12-03T10:00:00Z | third | 12.0ms | 24.0ms | 48.0ms | 83.3/s | Linux, 8 CPUs, Temurin 21, machine 77bc |
                """);
    }

    @Test
    void the_exact_name_is_preferred_to_names_that_start_so() {
        save("a.json", "lang", 0, "a", 16, Sides.MACHINE);
        save("b.json", "lang-large", 1, "b", 16, Sides.MACHINE);

        assertThat(History.read(folder, "lang").series())
                .extracting(Series::model)
                .containsExactly("lang");
        assertThat(History.read(folder, "lan").series())
                .extracting(Series::model)
                .containsExactly("lang", "lang-large");
        History none = History.read(folder, "bert");
        assertThat(none.series()).isEmpty();
        assertThat(none.models()).containsExactly("lang", "lang-large");
    }

    @Test
    void a_change_of_level_is_marked_where_it_begins() {
        Random random = new Random(5);
        for (int i = 0; i < 30; i++) {
            double p95 = (i < 20 ? 20 : 25) * Math.exp(0.01 * random.nextGaussian());
            save("run%02d.json".formatted(i), "m", i, null, p95, Sides.MACHINE);
        }

        Series series = History.read(folder, "m").series().get(0);

        assertThat(series.items().get(20).changes()).containsOnlyKeys("p50", "p95", "p99", "throughput");
        assertThat(series.items().get(20).changes().get("p95")).isBetween(1.23, 1.27);
        assertThat(series.items()).filteredOn(item -> !item.changes().isEmpty()).hasSize(1);
        assertThat(HistoryReport.markdown(History.read(folder, "m"))).contains("p95 +2", "throughput -2");
    }

    @Test
    void another_machine_is_no_change_of_level() {
        Random random = new Random(6);
        for (int i = 0; i < 40; i++) {
            boolean isFast = i % 2 == 0;
            double p95 = (isFast ? 20 : 60) * Math.exp(0.01 * random.nextGaussian());
            save("run%02d.json".formatted(i), "m", i, null, p95, isFast ? Sides.MACHINE : OTHER);
        }

        assertThat(History.read(folder, "m").series().get(0).items())
                .allMatch(item -> item.changes().isEmpty());
    }

    /** What is unbounded has no level: it is neither counted nor a change by itself. */
    @Test
    void runs_without_a_bound_do_not_hide_a_change_of_level() {
        Random random = new Random(5);
        for (int i = 0; i < 30; i++) {
            double level = (i < 20 ? 20 : 25) * Math.exp(0.01 * random.nextGaussian());
            save(
                    "run%02d.json".formatted(i),
                    "m",
                    i,
                    null,
                    i % 10 == 5 ? Double.POSITIVE_INFINITY : level,
                    Sides.MACHINE);
        }

        List<Series.Item> items = History.read(folder, "m").series().get(0).items();

        assertThat(items.get(20).changes()).containsKeys("p95", "p99");
        assertThat(items.get(20).changes().get("p95")).isBetween(1.23, 1.27);
        assertThat(items).filteredOn(item -> item.changes().containsKey("p95")).hasSize(1);
    }

    @Test
    void results_of_one_moment_are_in_the_order_of_their_files() {
        save("b.json", "m", 0, "b", 16, Sides.MACHINE);
        save("c.json", "m", 0, "c", 17, Sides.MACHINE);
        save("a.json", "m", 0, "a", 18, Sides.MACHINE);

        assertThat(History.read(folder, "m").series().get(0).items())
                .extracting(Series.Item::file)
                .containsExactly("a.json", "b.json", "c.json");
    }

    @Test
    void the_json_of_others_is_passed_over() throws IOException {
        save("a.json", "m", 0, "a", 16, Sides.MACHINE);
        Files.writeString(folder.resolve("package.json"), "{\"name\":\"web\",\"version\":\"1.0.0\"}");
        Files.writeString(folder.resolve("tsconfig.json"), "{ // with a comment\n \"compilerOptions\": {}}");
        Files.writeString(folder.resolve("list.json"), "[1, 2]");
        Files.writeString(folder.resolve("was-a-result.json"), "{\"schema_version\" : 1, \"metadata\" : {\"mod");
        Files.writeString(folder.resolve("empty.json"), "");

        assertThat(History.read(folder, "m").damaged())
                .extracting(History.Damaged::file)
                .containsExactly("empty.json", "was-a-result.json");
    }

    @Test
    void damaged_files_are_listed_with_the_next_step_and_stop_nothing() throws IOException {
        save("a.json", "m", 0, "a", 16, Sides.MACHINE);
        Files.writeString(folder.resolve("broken.json"), "{\"schema_version\": 1,");
        save("mended.json", "m", 1, "b", 16, Sides.MACHINE);
        save("mended.json", "m", 1, "b", 16, Sides.MACHINE);
        Files.writeString(folder.resolve("mended.json"), "");
        Files.createDirectory(folder.resolve("folder.json"));

        History history = History.read(folder, "m");

        assertThat(history.series().get(0).items()).hasSize(1);
        assertThat(HistoryReport.markdown(history))
                .contains("\nDamaged files, left out:\n\n- cannot read ")
                .contains("broken.json, line 1, column", "ends in the middle; move it elsewhere, or delete it\n")
                .contains("mended.json: the file is empty; the result before it is whole, restore it with: cp ");
        assertThat(history.damaged()).extracting(History.Damaged::file).containsExactly("broken.json", "mended.json");
    }

    @Test
    void aborted_runs_are_left_out_and_named() throws IOException {
        save("a.json", "m", 0, "a", 16, Sides.MACHINE);
        Files.writeString(folder.resolve("half.json"), """
                {"schema_version": 1, "metadata": {"model": "m", "aborted": true},
                 "latency": {"p50": 900, "p95": 900, "p99": 900}, "throughput": 1}
                """);

        History history = History.read(folder, "m");

        assertThat(history.series())
                .singleElement()
                .satisfies(series -> assertThat(series.items()).hasSize(1));
        assertThat(HistoryReport.markdown(history))
                .contains("\nAborted runs, left out:\n\n- half.json\n")
                .doesNotContain("900");
        assertThat(HistoryReport.leftOut(history)).isEqualTo("half.json: the aborted run was left out\n");
    }

    @Test
    void results_without_a_time_take_that_of_their_file() throws IOException {
        Path old = folder.resolve("old.json");
        Files.writeString(old, """
                {"model": "m", "latency": {"p50": 1, "p95": 2, "p99": 3}, "throughput": 4}
                """);
        Files.setLastModifiedTime(old, FileTime.from(START));

        assertThat(HistoryReport.markdown(History.read(folder, "m")))
                .contains("| 2026-12-01T10:00:00Z (file) |  | 1.0ms | 2.0ms | 3.0ms | 4.0/s | not recorded |");
    }

    @Test
    void csv_cells_cannot_become_formulas() {
        save("a.json", "m", 0, "=HYPERLINK(\"http://x\")", 16, Sides.MACHINE);
        save("b.json", "m", 1, "plain, with comma", 16, Sides.MACHINE);

        assertThat(HistoryReport.csv(History.read(folder, "m")))
                .startsWith("date,model,benchmark,label,p50_ms,")
                .contains("2026-12-01T10:00:00Z,m,concurrency 1,\"'=HYPERLINK(\"\"http://x\"\")\",8,16,32,125,,"
                        + "\"Linux, 2 CPUs, Temurin 17, machine 3f9a\",,a.json\n")
                .contains(",\"plain, with comma\",");
    }

    @Test
    void json_says_what_is_unbounded_and_leaves_out_what_is_missing() {
        save("a.json", "m", 0, null, Double.POSITIVE_INFINITY, Sides.MACHINE);

        assertThat(HistoryReport.json(History.read(folder, "m")))
                .contains("\"date\" : \"2026-12-01T10:00:00Z\"", "\"unbounded\" : [", "\"damaged\" : [ ]")
                .doesNotContain("label", "accuracy", "null", "Infinity");
    }

    @Test
    void copies_of_a_run_are_shown_once_and_named_whatever_their_label() {
        save("a.json", "m", 0, "a", 16, Sides.MACHINE);
        save("copy.json", "m", 0, "other", 16, Sides.MACHINE);
        save("later.json", "m", 1, "a", 16, Sides.MACHINE);

        History history = History.read(folder, "m");

        assertThat(history.series().get(0).items())
                .extracting(Series.Item::file)
                .containsExactly("a.json", "later.json");
        assertThat(history.copies()).containsExactly("copy.json: the run of a.json; it was left out");
        assertThat(HistoryReport.markdown(history))
                .endsWith("\nCopies of a run, left out:\n\n- copy.json: the run of a.json; it was left out\n");
        assertThat(HistoryReport.json(history)).contains("\"copies\" : [");
        assertThat(HistoryReport.leftOut(history)).isEqualTo("copy.json: the run of a.json; it was left out\n");
    }

    @Test
    void a_folder_that_is_none_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> History.read(folder.resolve("missing"), "m"))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("there is no such folder");
        assertThatThrownBy(() -> History.read(file, "m")).hasMessageContaining("it is no folder");
    }

    /** Save a result whose other figures follow from its P95. */
    private void save(String name, String model, int day, @Nullable String label, double p95, Environment machine) {
        boolean isBounded = Double.isFinite(p95);
        double p50 = isBounded ? p95 / 2 : 10;
        BenchmarkResult result = Sides.result(label, p50, p95, 2 * p95, 1000 / p50, 1, machine);
        Metadata metadata = new Metadata(
                model,
                label,
                START.plus(Duration.ofDays(day)),
                null,
                result.metadata().workload(),
                machine);
        ResultStore.save(
                folder.resolve(name),
                List.of(new BenchmarkResult(
                        metadata,
                        result.latency(),
                        result.throughput(),
                        result.requests(),
                        result.gpu(),
                        List.of(),
                        List.of(),
                        null)));
    }
}
