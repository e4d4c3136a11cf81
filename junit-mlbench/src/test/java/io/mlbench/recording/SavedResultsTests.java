package io.mlbench.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.engine.cases.Plans;
import io.mlbench.engine.cases.SampleCases;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedResultsTests {

    private static final BenchmarkResult FIRST = SampleCases.result("m", "first");
    private static final BenchmarkResult SECOND = SampleCases.result("m", "second");
    private static final BenchmarkResult OLD = SampleCases.result("m", "before this JVM");

    @TempDir
    Path folder;

    private static final Instant AFTER_ALL_SAMPLES = Instant.parse("2100-01-01T00:00:00Z");

    private final SavedResults saved = new SavedResults(AFTER_ALL_SAMPLES);

    @Test
    void results_for_one_file_stand_in_it_together_and_the_backup_stays_what_was_before() {
        Path file = folder.resolve("run.json");
        ResultStore.save(file, List.of(OLD));
        BenchmarkPlan plan = Plans.of("save", file.toString());

        saved.add(plan, FIRST);
        saved.add(plan, SECOND);

        assertThat(ResultStore.read(file)).containsExactly(FIRST, SECOND);
        assertThat(ResultStore.read(folder.resolve("run.json.bak"))).containsExactly(OLD);
        assertThat(saved.files()).containsExactly(new SavedResults.Saved(file, "m"));
    }

    @Test
    void a_name_that_is_too_long_for_a_file_is_found_before_the_run() {
        BenchmarkPlan inFolder = Plans.of("save-dir", folder.toString(), "model", "m".repeat(250));
        assertThatThrownBy(() -> saved.requireWritable(inFolder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("save: cannot write ")
                .hasMessageContaining("name has 271 bytes")
                .hasMessageContaining("--save FILE names another");

        BenchmarkPlan inFile =
                Plans.of("save", folder.resolve("\u00fc".repeat(125)).toString());
        assertThatThrownBy(() -> saved.requireWritable(inFile))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("name has 250 bytes, of which most systems allow 249");

        saved.requireWritable(Plans.of("save", folder.resolve("m".repeat(249)).toString()));
    }

    @Test
    void what_a_process_beside_this_one_saves_stays() {
        Path file = folder.resolve("run.json");
        BenchmarkPlan plan = Plans.of("save", file.toString());
        SavedResults early = new SavedResults(Instant.EPOCH);
        SavedResults beside = new SavedResults(Instant.EPOCH);

        early.add(plan, FIRST);
        beside.add(plan, SECOND);
        early.add(plan, OLD);

        assertThat(ResultStore.read(file)).containsExactlyInAnyOrder(FIRST, SECOND, OLD);
    }

    @Test
    void a_folder_holds_one_file_for_each_model() throws IOException {
        BenchmarkPlan plan = Plans.of("save-dir", folder.toString(), "model", "m");
        BenchmarkPlan other = Plans.of("save-dir", folder.toString(), "model", "n");

        saved.add(plan, FIRST);
        saved.add(other, SampleCases.result("n", "other"));
        saved.add(plan, SECOND);

        assertThat(saved.files()).extracting(SavedResults.Saved::model).containsExactly("m", "n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(
                            file -> assertThat(file.getFileName().toString()).matches("[mn]_\\d{8}-\\d{6}\\.json"));
        }
        assertThat(ResultStore.read(saved.files().get(0).file())).containsExactly(FIRST, SECOND);
    }

    @Test
    void nothing_is_saved_unless_the_plan_says_so() {
        saved.requireWritable(Plans.of());
        saved.add(Plans.of(), FIRST);

        assertThat(saved.files()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void former_runs_are_those_of_the_folder_with_what_was_saved_since() {
        BenchmarkPlan plan = Plans.of("save-dir", folder.toString(), "confidence", "0.95");
        ResultStore.save(folder.resolve("former.json"), List.of(proven(OLD)));
        assertThat(labels(saved.former(plan))).containsExactly("before this JVM");

        saved.add(plan, proven(FIRST));
        assertThat(labels(saved.former(plan))).containsExactlyInAnyOrder("before this JVM", "first");
    }

    @Test
    void former_runs_are_known_of_a_file_that_this_jvm_has_replaced() {
        Path file = folder.resolve("run.json");
        BenchmarkPlan plan = Plans.of("save", file.toString(), "confidence", "0.95");
        assertThat(saved.former(plan)).isEqualTo(PreviousRuns.NONE);

        ResultStore.save(file, List.of(proven(OLD)));
        assertThat(labels(saved.former(plan))).containsExactly("before this JVM");

        saved.add(plan, proven(FIRST));
        saved.add(plan, proven(SECOND));
        assertThat(labels(saved.former(plan))).containsExactlyInAnyOrder("before this JVM", "first", "second");
    }

    @Test
    void former_runs_are_read_only_for_a_confidence_and_where_results_are_saved() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{");

        assertThat(saved.former(Plans.of("save-dir", folder.toString()))).isEqualTo(PreviousRuns.NONE);
        assertThat(saved.former(Plans.of("confidence", "0.95"))).isEqualTo(PreviousRuns.NONE);
        assertThat(saved.former(Plans.of("save-dir", folder.toString(), "confidence", "0.95"))
                        .caution())
                .hasValueSatisfying(caution -> assertThat(caution).contains("broken.json"));
    }

    @Test
    void files_beside_the_named_one_tell_of_former_runs_and_what_else_stands_there_does_not_matter()
            throws IOException {
        BenchmarkPlan plan = Plans.of("save", folder.resolve("2.json").toString(), "confidence", "0.95");
        ResultStore.save(folder.resolve("1.json"), List.of(proven(OLD)));
        Files.writeString(folder.resolve("package.json"), "{\"name\": \"web\"}");

        assertThat(labels(saved.former(plan))).containsExactly("before this JVM");
        assertThat(saved.former(plan).caution()).isEmpty();
    }

    /** Return a run of its own: no two have the same figures at the same moment. */
    private static BenchmarkResult proven(BenchmarkResult result) {
        return new BenchmarkResult(
                        result.metadata(),
                        result.latency(),
                        result.throughput()
                                + String.valueOf(result.metadata().label()).length(),
                        result.requests(),
                        result.gpu(),
                        List.of(),
                        List.of(),
                        null)
                .withVerdicts(
                        List.of(new Verdict("p95 <= 20 ms", "p95", "<=", 20, "ms", 15.8, Verdict.Status.PASS, null)
                                .withDeff(2.0)));
    }

    private static List<String> labels(PreviousRuns former) {
        return former.runs().stream()
                .map(run -> String.valueOf(run.metadata().label()))
                .toList();
    }

    @Test
    void a_place_that_cannot_be_written_is_found_before_the_run() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("file"));
        BenchmarkPlan plan = Plans.of("save", inTheWay.resolve("run.json").toString());

        assertThatThrownBy(() -> saved.requireWritable(plan))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("save: cannot write ")
                .hasMessageContaining("run.json");
    }

    @Test
    void a_file_that_could_not_be_written_is_no_saved_one_and_takes_the_lost_result_later() throws IOException {
        Path file = Files.createDirectory(folder.resolve("run.json"));
        BenchmarkPlan plan = Plans.of("save", file.toString());

        assertThatThrownBy(() -> saved.add(plan, FIRST)).isInstanceOf(ResultFileException.class);
        assertThat(saved.files()).isEmpty();

        Files.delete(file);
        saved.add(plan, SECOND);
        assertThat(ResultStore.read(file)).containsExactly(FIRST, SECOND);
        assertThat(saved.files()).hasSize(1);
    }

    @Test
    void what_was_damaged_before_is_kept_for_who_can_mend_it() throws IOException {
        Path file = folder.resolve("run.json");
        Files.writeString(file, "{");

        saved.add(Plans.of("save", file.toString()), FIRST);

        assertThat(ResultStore.read(file)).containsExactly(FIRST);
        assertThat(folder.resolve("run.json.bak")).hasContent("{");
    }
}
