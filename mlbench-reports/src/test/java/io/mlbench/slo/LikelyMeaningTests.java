package io.mlbench.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikelyMeaningTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p95 >= 20 ms         | did you mean \"p95 <= 20 ms\"?",
                "p95 > 20 ms          | did you mean \"p95 < 20 ms\"?",
                "mean >= baseline     | did you mean \"mean <= baseline\"?",
                "throughput <= 50/s   | did you mean \"throughput >= 50/s\"?",
                "capacity < 50/s      | did you mean \"capacity > 50/s\"?",
                "wer >= 5 %           | did you mean \"wer <= 5 %\"?",
                "error-rate >= 1 %    | did you mean \"error-rate <= 1 %\"?",
                "accuracy <= 95 %     | did you mean \"accuracy >= 95 %\"?",
                "accuracy[ko] < 95 %  | did you mean \"accuracy[ko] > 95 %\"?",
                "macro-f1 <= 0.9      | did you mean \"macro-f1 >= 0.9\"?",
                "accuracy >= 0.97 %   | did you mean \"accuracy >= 97 %\"?",
                "accuracy[ko]>=0.9 %  | did you mean \"accuracy[ko] >= 90 %\"?",
                "throughput >= 0/s    | it holds whatever is measured",
                "error-rate <= 100 %  | it holds whatever is measured",
            })
    void an_objective_that_can_hardly_mean_what_it_says_shows_what_it_likely_means(String objective, String meaning) {
        assertThat(LikelyMeaning.cautions(List.of(Objective.parse(objective))))
                .singleElement()
                .asString()
                .startsWith("objective \"" + objective + "\": ")
                .contains(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p95 <= 20 ms",
                "p99 < baseline + 10 %",
                "throughput >= 50/s",
                "error-rate <= 0 %",
                "error-rate <= 0.01 %",
                "wer <= 0.5 %",
                "accuracy >= 95 %",
                "accuracy >= baseline - 1 %",
                "macro-f1 >= 0.9",
                "gpu-memory <= 2 GB",
                "capacity >= 50/s"
            })
    void usual_objectives_are_left_alone(String objective) {
        assertThat(LikelyMeaning.cautions(List.of(Objective.parse(objective)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p95 <= 20 s        | the limit is 1000 times above the measured 20 ms, so it can hardly fail; did you mean <= 20 ms?",
                "p95 <= 20 us       | the limit is 1000 times below the measured 20 ms, so it can hardly hold; did you mean <= 20 ms?",
                "p95 <= 2 s         | the limit is 100 times above the measured 20 ms, so it can hardly fail",
                "throughput >= 1/s  | the limit is 100 times below the measured 100/s, so it can hardly fail",
            })
    void a_limit_far_from_what_was_measured_is_told(String objective, String why) {
        assertThat(cautions(objective)).containsExactly("objective \"" + objective + "\": " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p95 <= 1.9 s",
                "p95 <= 1 ms",
                "throughput >= 1.1/s",
                "error-rate <= 1 %",
                "p99 <= 30 ms",
                "p95 <= 0 ms"
            })
    void a_loose_limit_is_no_far_one(String objective) {
        assertThat(cautions(objective)).isEmpty();
    }

    @Test
    void an_objective_is_told_once() {
        assertThat(cautions("p95 >= 20 us")).hasSize(1);
        assertThat(cautions("throughput >= 0/s")).hasSize(1);
    }

    private static List<String> cautions(String objective) {
        BenchmarkResult result = SampleResult.good().result();
        return LikelyMeaning.cautions(List.of(Objective.parse(objective)), result);
    }
}
