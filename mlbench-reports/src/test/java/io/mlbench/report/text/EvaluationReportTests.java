package io.mlbench.report.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.report.NumberFormats;
import io.mlbench.result.Proportion;
import io.mlbench.store.SampleAccuracy;
import io.mlbench.store.SampleResults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EvaluationReportTests {

    @Test
    void a_good_model_has_the_table_and_what_qualifies_it() throws IOException {
        assertThat(EvaluationReport.render(SampleResults.clean().withAccuracy(SampleAccuracy.good())))
                .isEqualTo(resource("evaluation.md"));
    }

    @Test
    void a_troubled_evaluation_says_all_that_there_is_to_say() throws IOException {
        assertThat(EvaluationReport.render(SampleResults.troubled().withAccuracy(SampleAccuracy.troubled())))
                .isEqualTo(resource("evaluation-troubled.md"));
    }

    @Test
    void transcripts_have_error_rates_instead_of_f1() throws IOException {
        assertThat(EvaluationReport.render(SampleResults.clean().withAccuracy(SampleAccuracy.transcripts())))
                .isEqualTo(resource("evaluation-transcripts.md"));
    }

    @Test
    void a_result_without_accuracy_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EvaluationReport.render(SampleResults.clean()))
                .withMessage("the result of langdetector_ensemble holds no accuracy; it was not evaluated");
    }

    @Test
    void what_is_not_whole_does_not_look_whole() {
        assertThat(NumberFormats.percent(new Proportion(2999, 0, 3000))).isEqualTo("99.97%");
        assertThat(NumberFormats.percent(new Proportion(3000, 0, 3000))).isEqualTo("100.0%");
        assertThat(NumberFormats.percent(new Proportion(9_999_999, 0, 10_000_000)))
                .isEqualTo("99.99999%");
        assertThat(NumberFormats.percent(new Proportion(997, 0, 1000))).isEqualTo("99.7%");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(EvaluationReportTests.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
