package io.mlbench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.store.ResultStore;
import io.mlbench.store.SampleAccuracy;
import io.mlbench.store.SampleResults;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a baseline says beyond latency: accuracy, machines, and which result takes whose place. */
class AcceptedScoresTests {

    @Test
    void accuracy_is_told_overall_by_language_and_as_macro_f1() {
        BaselineResults baseline = BaselineResults.of(List.of(accurate(SampleAccuracy.good())));
        Metadata judged = Sides.rt().metadata();

        assertThat(baseline.value("accuracy", judged)).hasValue(97);
        assertThat(baseline.value("accuracy[en]", judged)).hasValue(98);
        assertThat(baseline.value("accuracy[ja]", judged)).hasValue(96);
        assertThat(baseline.value("accuracy[de]", judged)).isEmpty();
        assertThat(baseline.value("accuracies", judged)).isEmpty();
        assertThat(baseline.value("macro-f1", judged).orElseThrow()).isBetween(0.9, 1.0);
        assertThat(baseline.value("wer", judged)).isEmpty();
    }

    @Test
    void error_rates_are_those_of_transcripts() {
        BaselineResults baseline = BaselineResults.of(List.of(accurate(SampleAccuracy.transcripts())));
        Metadata judged = Sides.rt().metadata();

        // Unanswered words are all wrong: (12 + 10 + 8) of (390 + 10 + 400).
        assertThat(baseline.value("wer", judged).orElseThrow()).isCloseTo(100.0 * 30 / 800, within(1e-9));
        assertThat(baseline.value("cer", judged).orElseThrow()).isCloseTo(100.0 * 79 / 3000, within(1e-9));
        assertThat(baseline.value("macro-f1", judged)).isEmpty();
    }

    @Test
    void a_score_is_the_median_over_the_runs_that_have_it() {
        BaselineResults baseline = BaselineResults.of(List.of(
                accurate(SampleAccuracy.good()), accurate(SampleAccuracy.troubled()), Sides.result("RT", 1, 2, 3, 4)));
        Metadata judged = Sides.rt().metadata();

        assertThat(baseline.values("accuracy[ja]", judged)).containsExactly(96.0, 100.0 * 2999 / 3000);
        assertThat(baseline.value("accuracy[ja]", judged).orElseThrow())
                .isCloseTo((96 + 100.0 * 2999 / 3000) / 2, within(1e-9));
        assertThat(baseline.value("accuracy[en]", judged)).hasValue(98);
        assertThat(baseline.values("p50", judged)).containsExactly(12.3, 12.3, 1.0);
        assertThat(baseline.values("macro-f1", judged)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "77bc | 2 | Linux | Temurin 17 | machine differs: baseline 3f9a, now 77bc",
                "3f9a | 4 | Linux | Temurin 17 | processors differs: baseline 2, now 4",
                "3f9a | 2 | macOS | Temurin 17 | operating system differs: baseline Linux, now macOS",
                "77bc | 4 | Linux | Temurin 21 | JVM differs: baseline Temurin 17, now Temurin 21",
                "77bc | 4 | macOS | Temurin 21 | operating system differs: baseline Linux, now macOS"
            })
    void the_weightiest_difference_of_machines_is_named_once(
            String fingerprint, int cpus, String os, String jvm, String difference) {
        Environment now = new Environment(fingerprint, cpus, os, jvm, "other commit", true, "0.2.0");

        assertThat(BaselineResults.of(List.of(Sides.rt(), Sides.rt(), Sides.mms()))
                        .differences(now))
                .containsExactly(difference);
    }

    @Test
    void another_commit_is_no_other_machine_and_an_unknown_one_may_be_any() {
        Environment now = new Environment("3f9a", 2, "Linux", "Temurin 17", "other", true, "0.2.0");

        assertThat(BaselineResults.of(List.of(Sides.rt())).differences(now)).isEmpty();
        assertThat(BaselineResults.of(List.of(Sides.result("old", 1, 2, 3, 4, 1, null)))
                        .differences(now))
                .containsExactly("the baseline does not say which machine measured it");
    }

    @Test
    void a_new_result_takes_the_place_of_the_former_ones_of_its_point_alone() {
        BenchmarkResult former = of("m", "T#one", 1);
        BenchmarkResult repeated = of("m", "T#one", 1);
        BenchmarkResult ofOtherModel = of("n", "T#one", 1);
        BenchmarkResult ofOtherTest = of("m", "T#two", 1);
        BenchmarkResult ofOtherLoad = of("m", "T#one", 8);
        BenchmarkResult added = Sides.under(of("m", "T#one", 1).metadata(), Sides.mms());

        assertThat(BaselineResults.replaced(List.of(former, ofOtherModel, ofOtherTest, repeated, ofOtherLoad), added))
                .containsExactly(ofOtherModel, ofOtherTest, ofOtherLoad, added);
        assertThat(BaselineResults.isSamePoint(former, added)).isTrue();
        assertThat(BaselineResults.isSamePoint(former, ofOtherModel)).isFalse();
        assertThat(BaselineResults.isSamePoint(former, ofOtherLoad)).isFalse();
    }

    @Test
    void points_are_titled_by_test_and_load() {
        Metadata bare = new Metadata("bare", null, null, null, null, null);

        assertThat(BaselineResults.of(List.of(of("m", "T#one", 8), of("m", null, 8), Sides.under(bare, Sides.rt())))
                        .titles())
                .containsExactly("T#one, concurrency 8", "concurrency 8", "bare");
        assertThat(BaselineResults.of(
                                List.of(Sides.under(new Metadata("m", null, null, "T#bare", null, null), Sides.rt())))
                        .titles())
                .containsExactly("T#bare");
    }

    @Test
    void without_a_recorded_load_a_baseline_is_not_refused_for_it() {
        Metadata bare = new Metadata("langdetector", null, null, null, null, null);

        assertThat(BaselineResults.of(List.of(Sides.under(bare, Sides.rt())))
                        .covers(Sides.mms().metadata()))
                .isTrue();
        assertThat(BaselineResults.of(List.of(Sides.rt())).covers(bare)).isTrue();
    }

    @Test
    void an_aborted_run_and_no_run_are_no_baseline(@TempDir Path folder) {
        Path file = folder.resolve("base.json");
        ResultStore.save(
                file, List.of(SampleResults.clean(), SampleResults.clean().ofAborted()));

        assertThatThrownBy(() -> BaselineResults.read(file))
                .isInstanceOf(ComparisonException.class)
                .hasMessage(file + " holds a run that was aborted, which is no baseline and is compared with none;"
                        + " measure again,"
                        + " and let the run come to its end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BaselineResults.of(List.of()))
                .withMessage("a baseline needs at least one result");

        ResultStore.save(file, List.of(SampleResults.clean()));
        assertThat(BaselineResults.read(file).covers(SampleResults.clean().metadata()))
                .isTrue();
    }

    private static BenchmarkResult accurate(Accuracy accuracy) {
        return Sides.rt().withAccuracy(accuracy);
    }

    private static BenchmarkResult of(String model, @Nullable String test, int concurrency) {
        BenchmarkResult figures = Sides.result(null, 1, 2, 3, 4, concurrency, Sides.MACHINE);
        return Sides.under(
                new Metadata(model, null, null, test, figures.metadata().workload(), Sides.MACHINE), figures);
    }
}
