package io.mlbench.evaluation.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.InferenceResponse;
import io.mlbench.endpoint.Tensor;
import io.mlbench.evaluation.Task;
import io.mlbench.evaluation.scoring.Prediction.Labelled;
import io.mlbench.evaluation.scoring.Prediction.Unanswered;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelExtractorTests {

    private static final LabelExtractor PLAIN = new LabelExtractor(Task.LANGUAGE, null, List.of());
    private static final LabelExtractor NAMED = new LabelExtractor(Task.LABEL, null, List.of("a", "b", "c"));

    @Test
    void the_first_text_output_is_the_label() {
        assertThat(read(PLAIN, Tensor.floats("PROB", 0.02f), Tensor.strings("LANG", "ko")))
                .isEqualTo(new Labelled("ko"));
    }

    @Test
    void a_named_output_goes_first_and_must_be_there() {
        LabelExtractor reader = new LabelExtractor(Task.LANGUAGE, "LANG", List.of());

        assertThat(read(reader, Tensor.strings("ID", "1"), Tensor.strings("LANG", "ko")))
                .isEqualTo(new Labelled("ko"));
        assertUnanswered(read(reader, Tensor.strings("ID", "1")), "missing-output", "no output \"LANG\" but ID");
    }

    @Test
    void the_highest_score_names_the_label() {
        assertThat(read(NAMED, Tensor.floats("S", 0.1f, 0.7f, 0.2f))).isEqualTo(new Labelled("b"));
        assertThat(read(NAMED, Tensor.floats("S", -3, -2, -2))).isEqualTo(new Labelled("b"));
        assertUnanswered(read(NAMED, Tensor.floats("S", 1, 2)), "invalid-scores", "2 scores for 3 labels");
        assertUnanswered(read(PLAIN, Tensor.floats("S", 1, 2)), "unknown-labels", "give them in order");
        assertUnanswered(
                LabelExtractor.highest("S", List.of(1.0, Double.NaN), List.of("a", "b")), "invalid-scores", "score 1");
    }

    @Test
    void a_whole_number_is_the_number_of_a_label() {
        assertThat(readNumber(Tensor.integers("S", Datatype.INT64, 2))).isEqualTo(new Labelled("c"));
        assertUnanswered(readNumber(Tensor.integers("S", Datatype.INT64, 3)), "invalid-scores", "names label 3 of 3");
        assertUnanswered(
                readNumber(Tensor.integers("S", Datatype.INT64, 1, 2)), "unreadable-label", "2 elements of INT64");
    }

    @Test
    void several_texts_need_scores() {
        assertThat(read(PLAIN, Tensor.strings("L", "en", "ko"), Tensor.floats("P", 0.1f, 0.9f)))
                .isEqualTo(new Labelled("ko"));
        assertUnanswered(
                read(PLAIN, Tensor.strings("L", "en", "ko"), Tensor.floats("P", 1)), "ambiguous-label", "2 texts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"label\": \"ko\", \"score\": 0.9} | ko",
                "{\"lang\": \"ko\"} | ko",
                "[{\"label\": \"en\", \"score\": 0.1}, {\"label\": \"ko\", \"score\": 0.9}] | ko",
                "[[{\"label\": \"en\", \"score\": 0.8}, {\"label\": \"ko\", \"score\": 0.2}]] | en",
                "[\"ko\"] | ko",
                "[UNK] | [UNK]",
                "ko | ko"
            })
    void a_text_may_be_json(String text, String label) {
        assertThat(read(PLAIN, Tensor.strings("L", text))).isEqualTo(new Labelled(label));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` ` | empty-label",
                "{\"label\": | unreadable-label",
                "{\"name\": \"ko\"} | unreadable-label",
                "[\"en\", \"ko\"] | unreadable-label",
                "[{\"label\": \"en\", \"score\": 1}, {\"label\": \"ko\", \"score\": \"NaN\"}] | invalid-scores"
            })
    void what_is_no_label_is_no_answer(String text, String kind) {
        assertUnanswered(read(PLAIN, Tensor.strings("L", text)), kind, "");
    }

    @Test
    void an_empty_transcript_is_an_answer() {
        LabelExtractor reader = new LabelExtractor(Task.TRANSCRIPT, null, List.of());

        assertThat(read(reader, Tensor.strings("T", ""))).isEqualTo(new Labelled(""));
        assertThat(read(reader, Tensor.strings("T", "{\"text\": \"hello\"}"))).isEqualTo(new Labelled("hello"));
    }

    private static Prediction read(LabelExtractor reader, Tensor... outputs) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (Tensor output : outputs) {
            named.put(output.name(), output);
        }
        return reader.read(new InferenceResponse("m", "", "", named));
    }

    private static Prediction readNumber(Tensor tensor) {
        return read(new LabelExtractor(Task.LABEL, "S", List.of("a", "b", "c")), tensor);
    }

    private static void assertUnanswered(Prediction answer, String kind, String message) {
        assertThat(answer).isInstanceOfSatisfying(Unanswered.class, none -> {
            assertThat(none.kind()).isEqualTo(kind);
            assertThat(none.message()).contains(message);
        });
    }
}
