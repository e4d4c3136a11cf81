package io.mlbench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.plan.value.RunLength;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationProgressTests {

    private final Captured captured = new Captured();

    @Test
    void a_count_makes_way_for_the_report_when_all_were_asked() {
        EvaluationProgress progress = started(true);
        progress.measured(28, 400);
        progress.measured(400, 400);

        assertThat(captured.text()).endsWith("\rAsked 28/400\r             \r");
    }

    @Test
    void an_abort_ends_the_line_of_the_count() {
        EvaluationProgress progress = started(true);
        progress.measured(28, 400);
        progress.aborted(28);
        progress.aborted(28);

        assertThat(captured.text()).endsWith("\rAsked 28/400\nAborted after 28 requests\n\n");
    }

    @Test
    void where_the_output_goes_to_a_file_an_abort_is_a_line_of_its_own() {
        EvaluationProgress progress = started(false);
        progress.measured(28, 400);
        progress.aborted(28);

        assertThat(captured.text()).endsWith("- Samples per language: 100\n\nAborted after 28 requests\n\n");
    }

    private EvaluationProgress started(boolean terminal) {
        EvaluationProgress progress =
                new EvaluationProgress(captured.out(), terminal, List.of("en", "ja", "ko", "zh"), 100);
        progress.starting("m", "localhost:8001", new RunLength.Count(400), "");
        return progress;
    }
}
