package io.mlbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.StatedSettings;
import io.mlbench.plan.value.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationPlanTests {

    @Test
    void asks_a_hundred_samples_of_each_bundled_language_where_nothing_is_stated() {
        EvaluationPlan plan = plan(Map.of());

        assertThat(plan.samplesPerLanguage()).isEqualTo(100);
        assertThat(plan.languages()).isEmpty();
        assertThat(plan.dataset()).isEmpty();
        assertThat(plan.columns()).isEmpty();
        assertThat(plan.skipBadRows()).isFalse();
        assertThat(plan.output()).isEmpty();
        assertThat(plan.labels()).isEmpty();
        assertThat(plan.comparing()).isEmpty();
        assertThat(plan.seed()).isEqualTo(1);
        assertThat(plan.notes()).isEmpty();
    }

    @Test
    void takes_over_what_is_stated_and_keeps_the_order_of_names() {
        EvaluationPlan plan = plan(Map.of(
                "languages", "sw, en",
                "samples-per-lang", "40",
                "dataset", "texts.tsv",
                "columns", "text, label",
                "skip-bad-rows", "true",
                "output", "scores",
                "labels", "neg,pos",
                "metric", "wer",
                "seed", "7"));

        assertThat(plan.languages()).containsExactly("sw", "en");
        assertThat(plan.samplesPerLanguage()).isEqualTo(40);
        assertThat(plan.dataset()).contains(Path.of("texts.tsv"));
        assertThat(plan.columns()).containsExactly("text", "label");
        assertThat(plan.skipBadRows()).isTrue();
        assertThat(plan.output()).contains("scores");
        assertThat(plan.labels()).containsExactly("neg", "pos");
        assertThat(plan.comparing()).contains(Setting.Comparing.WER);
        assertThat(plan.seed()).isEqualTo(7);
    }

    @Test
    void refuses_a_seed_that_draws_no_samples() {
        assertThat(plan(Map.of("seed", "0")).seed()).isZero();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> plan(Map.of("seed", "-1")))
                .withMessage("seed = \"-1\", set by the test, draws samples and must be at least 0");
    }

    @Test
    void notes_repeats_that_it_does_not_apply() {
        assertThat(plan(Map.of("repeats", "1")).notes()).isEmpty();
        assertThat(plan(Map.of("repeats", "2")).notes())
                .containsExactly("repeats = 2, set by the test, was not applied: an evaluation asks each sample once,"
                        + " since the same texts again are no further evidence");
    }

    @ParameterizedTest
    @CsvSource({
        "batch-size, 1",
        "runs, 7",
        "warmup, 2 s",
        "concurrency, 16",
        "rate, 20",
    })
    void leaves_to_the_user_how_samples_are_sent(String key, String text) {
        assertThatCode(() -> requireSuitable(Map.of(key, text))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batch-size  | 2        | batch-size is 2, but an evaluation sends one sample in each request;"
                        + " set it to 1 or drop it",
                "input       | in.json  | input is in.json, but an evaluation sends the samples of its dataset;"
                        + " name that with dataset",
                "duration    | 10 s     | an evaluation ends when each sample was sent once;"
                        + " leave out duration and runs = auto",
                "runs        | auto     | an evaluation ends when each sample was sent once;"
                        + " leave out duration and runs = auto",
                "concurrency | 1,8      | an evaluation sends each sample once, and so has one load point,"
                        + " not [concurrency=1, concurrency=8]; name one concurrency or rate",
                "find-max    | rate     | find-max=rate tries many loads, but an evaluation sends each sample once,"
                        + " at one load; leave out find-max",
            })
    void refuses_a_load_under_which_a_sample_is_not_sent_once_and_by_itself(String key, String text, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> requireSuitable(Map.of(key, text)))
                .withMessage(message);
    }

    @Test
    void refuses_a_search_whose_probes_have_a_number_of_requests_too() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> requireSuitable(Map.of("find-max", "concurrency", "runs", "100")))
                .withMessageStartingWith("find-max=concurrency tries many loads");
    }

    private static EvaluationPlan plan(Map<String, String> texts) {
        return EvaluationPlan.of(StatedSettings.annotated(texts));
    }

    private static void requireSuitable(Map<String, String> texts) {
        EvaluationPlan.requireSuitable(BenchmarkPlan.of(StatedSettings.annotated(texts), askedBy -> {
            throw new AssertionError("no server is needed");
        }));
    }
}
