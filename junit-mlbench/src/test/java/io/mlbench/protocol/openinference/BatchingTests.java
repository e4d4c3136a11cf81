package io.mlbench.protocol.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.Tensor;
import io.mlbench.plan.value.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchingTests {

    private static final InferenceRequest JSON = InferenceRequest.json("{}");

    @Test
    void consecutive_texts_become_one_request_and_the_last_is_filled_from_the_first() {
        List<InferenceRequest> three =
                List.of(InferenceRequest.text("a"), InferenceRequest.text("b"), InferenceRequest.text("c"));

        assertThat(Batching.combine(three, 2))
                .containsExactly(InferenceRequest.text("a", "b"), InferenceRequest.text("c", "a"));
        assertThat(Batching.combine(three, 4)).containsExactly(InferenceRequest.text("a", "b", "c", "a"));
    }

    @Test
    void tensors_are_joined_along_their_first_dimension() {
        InferenceRequest first = row("a", 1, 2).withOutputs("LANG");
        InferenceRequest second = row("b", 3, 4).withOutputs("LANG");

        assertThat(Batching.combine(List.of(first, second), 2))
                .containsExactly(InferenceRequest.of(
                                Tensor.strings("TEXT", "a", "b").withShape(2, 1),
                                Tensor.doubles("X", 1, 2, 3, 4).withShape(2, 2))
                        .withOutputs("LANG"));
    }

    @Test
    void a_size_of_1_leaves_every_kind_of_request_as_it_is() {
        List<InferenceRequest> requests = List.of(JSON, InferenceRequest.text("a"));

        assertThat(Batching.combine(requests, 1)).isEqualTo(requests);
    }

    @Test
    void what_has_no_rows_cannot_be_combined() {
        assertRefused("JSON bodies and raw bytes are sent as they are", JSON);
        assertRefused("JSON bodies and raw bytes are sent as they are", InferenceRequest.raw(new byte[] {1}));
        assertRefused(
                "tensor \"S\" is a scalar",
                InferenceRequest.of(Tensor.doubles("S", 1).withShape()));
    }

    @Test
    void requests_that_differ_cannot_be_combined() {
        InferenceRequest text = InferenceRequest.text("a");

        assertRefused("texts and tensors do not mix", text, row("a", 1, 2));
        assertRefused("their outputs differ: [] and [LANG]", text, text.withOutputs("LANG"));
        assertRefused(
                "they differ in more than their rows: X FP64 [-1] and Y FP64 [-1]",
                InferenceRequest.of(Tensor.doubles("X", 1)),
                InferenceRequest.of(Tensor.doubles("Y", 1)));
        assertRefused(
                "they differ in more than their rows: X FP64 [-1, 1] and X FP64 [-1, 2]",
                InferenceRequest.of(Tensor.doubles("X", 1).withShape(1, 1)),
                InferenceRequest.of(Tensor.doubles("X", 1, 2).withShape(1, 2)));
        assertRefused(
                "their numbers of tensors differ: 1 and 2",
                InferenceRequest.of(Tensor.doubles("X", 1)),
                InferenceRequest.of(Tensor.doubles("X", 1), Tensor.doubles("Y", 1)));
    }

    @Test
    void a_batch_size_must_be_positive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Batching.combine(List.of(JSON), 0))
                .withMessage("batch size must be positive but was 0");
    }

    private static InferenceRequest row(String text, double... values) {
        return InferenceRequest.of(
                Tensor.strings("TEXT", text).withShape(1, 1),
                Tensor.doubles("X", values).withShape(1, values.length));
    }

    private static void assertRefused(String why, InferenceRequest... requests) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Batching.combine(List.of(requests), 2))
                .withMessageContainingAll(
                        "requests cannot be combined into batches of 2: " + why, "Use a batch size of 1");
    }
}
