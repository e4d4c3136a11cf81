package io.mlbench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.compare.rules.Accuracies;
import io.mlbench.compare.rules.AccuracyEvidence;
import io.mlbench.metric.Metrics;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.RequestCounts;
import io.mlbench.store.SampleResults;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows, names and cautions of a comparison. */
class SideBySideTests {

    private static final OptionalDouble NONE = OptionalDouble.empty();

    @Test
    void a_difference_is_relative_to_the_other_side_and_of_shares_in_points() {
        List<OptionalDouble> values = List.of(OptionalDouble.of(90), OptionalDouble.of(60), OptionalDouble.of(120));

        assertThat(new Row("P50", Row.Kind.MILLISECONDS, values).difference(1)).hasValue(0.5);
        assertThat(new Row("P50", Row.Kind.PER_SECOND, values).difference(2)).hasValue(-0.25);
        assertThat(new Row("Accuracy", Row.Kind.PERCENT, values).difference(1)).hasValue(30);
        assertThat(new Row("Accuracy", Row.Kind.PERCENT, values).difference(2)).hasValue(-30);
    }

    @Test
    void what_is_missing_or_unbounded_on_a_side_has_no_difference() {
        OptionalDouble one = OptionalDouble.of(1);
        OptionalDouble unbounded = OptionalDouble.of(Double.POSITIVE_INFINITY);
        for (List<OptionalDouble> values :
                List.of(List.of(NONE, one), List.of(one, NONE), List.of(one, unbounded), List.of(unbounded, one))) {
            assertThat(new Row("P50", Row.Kind.MILLISECONDS, values).difference(1))
                    .as("%s", values)
                    .isEmpty();
        }
    }

    @Test
    void errors_and_the_tail_have_rows_only_where_they_say_something() {
        assertThat(titles(Sides.rt(), Sides.mms())).containsExactly("Latency P50", "Latency P95", "Throughput");
        assertThat(titles(Sides.rt(), Sides.failed(1, Sides.mms())))
                .containsExactly("Latency P50", "Latency P95", "Throughput", "Errors");
        assertThat(titles(Sides.rt(), Sides.result("MMS", 45.6, 52.1, 18.1, 21.2)))
                .as("P99 the other way round")
                .containsExactly("Latency P50", "Latency P95", "Latency P99", "Throughput");
        assertThat(titles(Sides.rt(), Sides.result("MMS", 45.6, 52.1, 18.2, 21.2)))
                .as("P99 alike")
                .doesNotContain("Latency P99");
    }

    @Test
    void an_accuracy_without_languages_has_one_row() {
        Comparison comparison = Comparison.of(
                List.of(Sides.file("a", Sides.rt()), Sides.file("b", Sides.mms())),
                result -> new Accuracies(OptionalDouble.of(97), Map.of()));

        assertThat(comparison.points().get(0).rows()).extracting(Row::title).endsWith("Accuracy");
    }

    @Test
    void a_share_is_the_median_over_the_runs_that_have_it() {
        Accuracies median = Accuracies.median(List.of(
                new Accuracies(OptionalDouble.of(90), Map.of("en", 90.0, "ko", 70.0)),
                new Accuracies(OptionalDouble.of(96), Map.of("en", 96.0)),
                new Accuracies(NONE, Map.of("en", 95.0))));

        assertThat(median.overall()).hasValue(93);
        assertThat(median.percentByLanguage()).isEqualTo(Map.of("en", 95.0, "ko", 70.0));
        assertThat(Accuracies.median(List.of(new Accuracies(NONE, Map.of()))).isEmpty())
                .isTrue();
        assertThat(new Accuracies(OptionalDouble.of(1), Map.of()).isEmpty()).isFalse();
        assertThat(new Accuracies(NONE, Map.of("en", 1.0)).isEmpty()).isFalse();
    }

    @Test
    void two_points_of_a_share_are_alike_and_a_little_more_is_not() {
        assertThat(evidence(96, 98)).isEqualTo(AccuracyEvidence.SIMILAR);
        assertThat(evidence(98, 96)).isEqualTo(AccuracyEvidence.SIMILAR);
        assertThat(evidence(98.1, 96)).isEqualTo(AccuracyEvidence.FIRST_BETTER);
        assertThat(evidence(96, 98.1)).isEqualTo(AccuracyEvidence.OTHER_BETTER);
        // 0.3 - 0.1 is a little more than 0.2 in binary; so is this.
        assertThat(evidence(97.1, 95.1)).isEqualTo(AccuracyEvidence.SIMILAR);
    }

    @Test
    void loads_that_differ_are_named_with_what_each_side_had() {
        BenchmarkResult base = with(new Workload("u", "http", "jdk", 100, 5, 1, null, 1, null));
        BenchmarkResult other = with(new Workload("u", "grpc", null, 200, 9, 1, null, 4, null));

        assertThat(cautions(base, other))
                .containsExactly(
                        "protocol differs: a http, b grpc",
                        "transport differs: a jdk, b not recorded",
                        "batch size differs: a 1, b 4",
                        "runs differs: a 100, b 200",
                        "warm-up differs: a 5, b 9");
        assertThat(cautions(base, again(base))).isEmpty();
        assertThat(cautions(with(null), again(with(null)))).isEmpty();
    }

    @Test
    void repeated_runs_that_differ_among_each_other_are_named_with_all_they_had() {
        BenchmarkResult first = with(
                new Workload("u", "http", "jdk", 99, 5, 1, null, 1, null, new Metadata.Planned("10 s", "5"), "aa"));
        BenchmarkResult second = with(
                new Workload("u", "http", "jdk", 98, 5, 1, null, 1, null, new Metadata.Planned("10 s", "5"), "bb"));

        assertThat(Comparison.of(List.of(Sides.file("a.json", first, second), Sides.file("b.json", again(first))))
                        .points()
                        .get(0)
                        .cautions())
                .containsExactly("input differs: a aa and bb, b aa");
    }

    @Test
    void cautions_of_the_runs_are_kept_under_their_side_once() {
        BenchmarkResult doubtful = Sides.rt().withCautions(List.of("no warm-up"));
        Comparison comparison =
                Comparison.of(List.of(Sides.file("a.json", doubtful, doubtful), Sides.file("b.json", Sides.mms())));

        assertThat(comparison.points().get(0).cautions()).containsExactly("RT: no warm-up");
    }

    @Test
    void an_aborted_run_is_compared_on_neither_side() {
        ResultFile aborted = Sides.file("half.json", Sides.mms().ofAborted());
        ResultFile whole = Sides.file("a.json", Sides.rt());

        assertThatThrownBy(() -> Comparison.of(List.of(aborted, whole)))
                .isInstanceOf(ComparisonException.class)
                .hasMessageStartingWith("half.json holds a run that was aborted");
        assertThatThrownBy(() -> Comparison.of(List.of(whole, aborted)))
                .isInstanceOf(ComparisonException.class)
                .hasMessageStartingWith("half.json holds a run that was aborted");
    }

    @Test
    void a_file_without_results_is_refused() {
        assertThatThrownBy(() -> Sides.file("none.json"))
                .isInstanceOf(ComparisonException.class)
                .hasMessage("cannot compare none.json: it holds no result");
    }

    @Test
    void a_label_names_a_side_only_if_all_its_results_share_it() {
        assertThat(names(Sides.file("a.json", Sides.rt(), labelled("MMS")), Sides.file("b.json", Sides.mms())))
                .containsExactly("langdetector", "MMS");
        assertThat(names(Sides.file("a.json", labelled(" ")), Sides.file("b.json", labelled("v2"))))
                .containsExactly("langdetector", "v2");
        assertThat(names(Sides.file("a.json", labelled("v1")), Sides.file("b", labelled(null))))
                .containsExactly("v1", "langdetector");
        assertThat(names(
                        Sides.file("x/a.json", ofModel("m"), ofModel("n")),
                        Sides.file("x/.json", ofModel("k"), again(ofModel("n")))))
                .as("of several models each, by file")
                .containsExactly("a", ".json");
    }

    @Test
    void errors_are_a_share_of_what_was_planned() {
        assertThat(Metrics.ERROR_RATE.compared(Sides.failed(7, Sides.rt())).orElseThrow())
                .isCloseTo(7, within(1e-9));
        assertThat(Metrics.ERROR_RATE.compared(of(new RequestCounts(4, 2, 1, 1, 9, Map.of()))))
                .hasValue(100.0 * 11 / 13);
        assertThat(Metrics.ERROR_RATE.compared(of(new RequestCounts(0, 0, 0, 0, 9, Map.of()))))
                .hasValue(100);
        assertThat(Metrics.ERROR_RATE.compared(of(new RequestCounts(0, 0, 0, 0, 0, Map.of()))))
                .isEmpty();
    }

    /** The slowest one of all is not known where some have no end. */
    @Test
    void a_mean_and_a_maximum_have_no_bound_once_any_request_had_no_answer() {
        for (RequestCounts lossy : List.of(
                new RequestCounts(4, 3, 1, 0, 0, Map.of()),
                new RequestCounts(4, 3, 0, 1, 0, Map.of()),
                new RequestCounts(4, 2, 1, 1, 2, Map.of()),
                new RequestCounts(4, 4, 0, 0, 1, Map.of()))) {
            assertThat(Metrics.MEAN.compared(of(lossy))).as("%s", lossy).hasValue(Double.POSITIVE_INFINITY);
            assertThat(Metrics.MAX.compared(of(lossy))).as("%s", lossy).hasValue(Double.POSITIVE_INFINITY);
        }
        assertThat(Metrics.MEAN.compared(of(new RequestCounts(4, 4, 0, 0, 0, Map.of()))))
                .hasValue(12.6);
        assertThat(Metrics.MAX.compared(of(null))).as("who knows what was lost").isEmpty();
        assertThat(Metrics.MAX.compared(Sides.rt())).as("no spread recorded").isEmpty();
    }

    private static BenchmarkResult of(@Nullable RequestCounts requests) {
        BenchmarkResult clean = SampleResults.clean();
        return new BenchmarkResult(
                clean.metadata(),
                clean.latency(),
                clean.throughput(),
                requests,
                clean.gpu(),
                List.of(),
                List.of(),
                null);
    }

    private static AccuracyEvidence evidence(double first, double other) {
        return AccuracyEvidence.of(
                new Accuracies(OptionalDouble.of(first), Map.of()), new Accuracies(OptionalDouble.of(other), Map.of()));
    }

    private static List<String> titles(BenchmarkResult first, BenchmarkResult other) {
        return Comparison.of(List.of(Sides.file("a", first), Sides.file("b", other))).points().get(0).rows().stream()
                .map(Row::title)
                .toList();
    }

    private static List<String> cautions(BenchmarkResult first, BenchmarkResult other) {
        return Comparison.of(List.of(Sides.file("a.json", first), Sides.file("b.json", other)))
                .points()
                .get(0)
                .cautions();
    }

    private static List<String> names(ResultFile... files) {
        return Comparison.of(List.of(files)).names();
    }

    private static BenchmarkResult with(@Nullable Workload load) {
        return Sides.under(new Metadata("m", null, null, null, load, Sides.MACHINE), Sides.rt());
    }

    /** Return another run of the same benchmark. */
    private static BenchmarkResult again(BenchmarkResult run) {
        return Sides.under(run.metadata(), Sides.mms());
    }

    private static BenchmarkResult labelled(@Nullable String label) {
        return Sides.result(label, 1, 2, 3, 4 + (label == null ? 0 : label.length()));
    }

    private static BenchmarkResult ofModel(String model) {
        return Sides.under(new Metadata(model, null, null, null, null, null), Sides.rt());
    }
}
