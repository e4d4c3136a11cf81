package io.mlbench.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.SampleAccuracy;
import io.mlbench.store.SampleResults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccuracyJsonTests {

    @Test
    void writes_the_documented_fields() throws IOException {
        assertThat(write(SampleAccuracy.good())).isEqualTo(resource("accuracy.json"));
    }

    @Test
    void writes_what_was_unanswered_too_small_or_mapped() throws IOException {
        assertThat(write(SampleAccuracy.troubled())).isEqualTo(resource("accuracy-troubled.json"));
    }

    @ParameterizedTest
    @MethodSource("accuracies")
    void reads_what_it_wrote(Accuracy accuracy) {
        assertThat(read(write(accuracy)).accuracy()).isEqualTo(accuracy);
    }

    static Stream<Accuracy> accuracies() {
        return Stream.of(
                SampleAccuracy.good(),
                SampleAccuracy.troubled(),
                SampleAccuracy.sentiment(),
                SampleAccuracy.transcripts());
    }

    @Test
    void what_was_not_measured_is_absent() {
        String json = ResultJson.write(List.of(SampleResults.clean()));

        assertThat(json).doesNotContain("accuracy");
        assertThat(read(json).accuracy()).isNull();
    }

    @Test
    void figures_that_follow_from_the_counts_may_be_absent() {
        String json = write(SampleAccuracy.good())
                .replaceAll("\"(overall|macro_f1|accuracy|low|high|precision|recall|f1)\" : [0-9.]+,\\s*", "");

        assertThat(json).doesNotContain("\"overall\"", "\"precision\"");
        // The interval of macro-F1 has lost its lower end, which follows from nothing.
        assertThatThrownBy(() -> read(json)).hasMessageContaining("accuracy.macro_f1_interval.low: is missing");
        assertThat(read(json.replace("\"macro_f1_interval\"", "\"unknown\"")).accuracy())
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"overall\" : 97.0      | \"overall\" : 98.0    | accuracy.overall: is 98.0, but the counts yield 97.0",
                "\"accuracy\" : 98.0     | \"accuracy\" : 98.1   | accuracy.languages.en.accuracy: is 98.1, but the counts yield 98.0",
                "\"correct\" : 98        | \"correct\" : 99      | the diagonal of confusion must add up to 292 but do to 291",
                "\"correct\" : 98        | \"correct\" : 101     | accuracy.languages.en: correct and unanswered must be",
                "\"correct\" : 98        | \"correct\" : -1      | must be 0 or more but was -1",
                "\"samples\" : 100,      | \"samples\" : null,   | accuracy.languages.en.samples: is missing",
                "\"samples\" : 100,      | \"samples\" : 1.5,    | must be a whole number but was 1.5",
                "\"zh\" : 3              | \"zh\" : 4            | more than its samples",
                "\"zh\" : 3              | \"zh\" : null         | accuracy.confusion.ja.zh: is missing",
                "\"seed\" : 42           | \"seeds\" : 42        | accuracy.seed: is missing",
                "\"minimum_support\" : 30 | \"minimum_support\" : 0 | must be at least 1 but was 0",
                "\"fingerprint\" : \"ab12\" | \"print\" : 1      | accuracy.dataset.fingerprint: is missing",
                "\"high\" : 0.9916       | \"high\" : 0.9        | the interval of macro-F1 must lie between 0 and 1",
                "\"samples\" : 300       | \"samples\" : 299     | accuracy.outcomes: there are outcomes of more than 299 samples",
                "\"samples\" : 300       | \"samples\" : 301     | outcomes must add up to 300 but do to 301",
                "\"correct\" : \"        | \"correct\" : \"!     | accuracy.outcomes: Illegal base64 character"
            })
    void refuses_what_is_incomplete_or_contradictory(String field, String replacement, String reason) {
        String whole = write(SampleAccuracy.good());
        assertThat(whole).contains(field);

        assertThatThrownBy(() -> read(whole.replaceFirst(Pattern.quote(field), Matcher.quoteReplacement(replacement))))
                .isInstanceOf(ResultFileException.class)
                .hasMessageStartingWith("cannot read run.json")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("io.mlbench");
    }

    /** Of labels that are not the languages. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "precision | accuracy.labels.negative.precision",
                "recall    | accuracy.labels.negative.recall",
                "f1        | accuracy.labels.negative.f1"
            })
    void a_score_of_a_label_must_follow_from_its_counts(String score, String place) {
        String whole = write(SampleAccuracy.sentiment());
        String changed = whole.replaceFirst("\"" + score + "\" : [0-9.]+", "\"" + score + "\" : 0.125");

        assertThat(changed).isNotEqualTo(whole);
        assertThatThrownBy(() -> read(changed)).hasMessageContaining(place + ": is 0.125, but the counts yield ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"low", "high", "precision", "recall", "f1"})
    void a_figure_of_a_language_must_follow_from_its_counts(String figure) {
        String whole = write(SampleAccuracy.troubled());
        int languages = whole.indexOf("\"languages\"");
        String changed = whole.substring(0, languages)
                + whole.substring(languages).replaceFirst("\"" + figure + "\" : [0-9.]+", "\"" + figure + "\" : 0.125");

        assertThatThrownBy(() -> read(changed))
                .hasMessageContaining("accuracy.languages.ja." + figure + ": is 0.125, but the counts yield ");
    }

    @Test
    void the_mean_of_f1_must_follow_from_the_counts() {
        String changed = write(SampleAccuracy.good()).replaceFirst("\"macro_f1\" : [0-9.]+", "\"macro_f1\" : 0.125");

        assertThatThrownBy(() -> read(changed))
                .hasMessageContaining("accuracy.macro_f1: is 0.125, but the counts yield ");
    }

    @Test
    void a_rate_of_edits_must_follow_from_their_count() {
        String changed = write(SampleAccuracy.transcripts()).replaceFirst("\"rate\" : [0-9.]+", "\"rate\" : 0.125");

        assertThatThrownBy(() -> read(changed))
                .hasMessageContaining("accuracy.languages.en.wer.rate: is 0.125, but the counts yield ");
    }

    @Test
    void a_share_may_differ_by_what_rounding_loses() {
        String whole = write(SampleAccuracy.good());

        assertThat(read(whole.replace("\"overall\" : 97.0", "\"overall\" : 97.0000005"))
                        .accuracy())
                .isEqualTo(SampleAccuracy.good());
        assertThatThrownBy(() -> read(whole.replace("\"overall\" : 97.0", "\"overall\" : 97.000002")))
                .hasMessageContaining("accuracy.overall: is 97.000002, but the counts yield 97.0");
    }

    @Test
    void a_figure_that_the_counts_do_not_yield_is_refused() {
        String json =
                write(SampleAccuracy.transcripts()).replaceFirst("\"languages\"", "\"macro_f1\" : 0.5, \"languages\"");

        assertThatThrownBy(() -> read(json))
                .hasMessageContaining("accuracy.macro_f1: is 0.5, but the counts yield none");
    }

    @Test
    void transcripts_have_no_labels_and_no_confusion_between_them() {
        assertThat(write(SampleAccuracy.transcripts()))
                .doesNotContain("\"labels\"", "\"macro_f1\"", "\"precision\"")
                .contains("\"wer\"", "\"unanswered_length\" : 10");
    }

    private static String write(Accuracy accuracy) {
        return ResultJson.write(List.of(SampleResults.ofModel("m").withAccuracy(accuracy)));
    }

    private static BenchmarkResult read(String json) {
        return ResultJson.read(json.getBytes(StandardCharsets.UTF_8), Path.of("run.json"))
                .get(0);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(AccuracyJsonTests.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
