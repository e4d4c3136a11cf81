package io.mlbench.protocol.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.StubServer;
import io.mlbench.endpoint.Tensor;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.TensorMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestGeneratorTests {

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FP16", "BF16"})
    void every_datatype_gets_values_that_differ(Datatype datatype) {
        List<InferenceRequest> requests = generate(model(input(datatype, -1, 8)), 2, new Random(1));

        assertThat(requests).hasSize(16).doesNotHaveDuplicates();
        assertThat(requests).allSatisfy(request -> {
            Tensor tensor = ((InferenceRequest.Tensors) request).inputs().get(0);
            assertThat(tensor.datatype()).isEqualTo(datatype);
            assertThat(tensor.shape()).containsExactly(2L, 8L);
        });
    }

    @Test
    void the_same_seed_gives_the_same_requests() {
        ModelMetadata model = model(input(Datatype.BYTES, -1, 1));

        assertThat(generate(model, 1, new Random(7)))
                .isEqualTo(generate(model, 1, new Random(7)))
                .isNotEqualTo(generate(model, 1, new Random(8)));
    }

    @Test
    void the_first_variable_dimension_is_the_batch_and_the_others_are_1() {
        List<InferenceRequest> requests = generate(model(input(Datatype.INT64, -1, -1, 3)), 4, new Random(1));

        assertThat(((InferenceRequest.Tensors) requests.get(0)).inputs().get(0).shape())
                .containsExactly(4L, 1L, 3L);
    }

    @Test
    void numbers_are_small_enough_for_tokens_and_probabilities() {
        List<InferenceRequest> requests =
                generate(model(input(Datatype.INT32, 1000), input(Datatype.FP32, 1000)), 1, new Random(1));

        List<Tensor> inputs = ((InferenceRequest.Tensors) requests.get(0)).inputs();
        assertThat(inputs.get(0).integers()).allMatch(value -> value >= 0 && value < 100);
        assertThat(inputs.get(1).doubles()).allMatch(value -> value >= 0 && value <= 1);
    }

    @Test
    void what_cannot_be_made_up_is_asked_for() {
        assertNotPossible(model(), 1, "its metadata names no inputs");
        assertNotPossible(model(input(Datatype.FP16, -1)), 1, "input X FP16 [-1] has no agreed form in JSON");
        assertNotPossible(model(input(Datatype.FP32, 1, 4)), 2, "no variable first dimension for a batch of 2");
        assertNotPossible(model(input(Datatype.FP32, 5_000_000)), 1, "has 5000000 elements");
        assertNotPossible(model(input(Datatype.FP32, -1, 0)), 1, "has a dimension of 0, and so no element");
    }

    @Test
    void without_metadata_requests_are_asked_for() throws IOException {
        try (StubServer server = new StubServer().on("GET /v2/models/m", 500, "{\"error\": \"dynamic shapes\"}")) {
            assertThatExceptionOfType(BenchmarkBrokenException.class)
                    .isThrownBy(() -> server.session("m").generate(1, 1, new Random(1)))
                    .withMessage("no requests can be made up for model \"m\": GET /v2/models/m answered 500: "
                            + "dynamic shapes. Give requests of your own, with @Requests or --input FILE.");
        }
    }

    @Test
    void a_request_is_made_for_each_that_will_be_sent_as_far_as_the_model_has_different_ones() {
        ModelMetadata vectors = model(input(Datatype.FP32, -1, 4));

        assertThat(generate(vectors, 1, 520, new Random(1))).hasSize(520).doesNotHaveDuplicates();
        assertThat(generate(vectors, 1, 1_000_000, new Random(1))).hasSize(4096);
        assertThat(generate(model(input(Datatype.BOOL, 1)), 1, 520, new Random(1)))
                .hasSize(2);
        assertThat(generate(model(input(Datatype.INT8, 1)), 1, 520, new Random(1)))
                .hasSizeBetween(60, 100)
                .doesNotHaveDuplicates();
        assertThat(generate(model(input(Datatype.BYTES, -1, 1)), 1, 520, new Random(1)))
                .hasSize(520)
                .doesNotHaveDuplicates();
    }

    @Test
    void of_large_inputs_there_are_fewer() {
        assertThat(generate(model(input(Datatype.FP32, -1, 30_000)), 1, 520, new Random(1)))
                .hasSize(100);
        assertThat(generate(model(input(Datatype.FP32, -1, 200_000)), 1, 520, new Random(1)))
                .hasSize(16);
    }

    @Test
    void a_longer_load_begins_with_the_requests_of_a_shorter_one() {
        ModelMetadata model = model(input(Datatype.FP32, -1, 4));

        assertThat(generate(model, 1, 10, new Random(1))).hasSize(16);
        assertThat(generate(model, 1, 100, new Random(1)).subList(0, 16))
                .isEqualTo(generate(model, 1, 10, new Random(1)));
    }

    private static List<InferenceRequest> generate(ModelMetadata model, int batchSize, Random random) {
        return generate(model, batchSize, 16, random);
    }

    private static List<InferenceRequest> generate(ModelMetadata model, int batchSize, long wanted, Random random) {
        List<InferenceRequest> all = new ArrayList<>();
        RequestGenerator.generate(model, batchSize, wanted, random).forEach(all::add);
        return all;
    }

    private static void assertNotPossible(ModelMetadata model, int batchSize, String why) {
        assertThatExceptionOfType(BenchmarkBrokenException.class)
                .isThrownBy(() -> generate(model, batchSize, new Random(1)))
                .withMessageContainingAll(why, "Give requests of your own, with @Requests or --input FILE.");
    }

    private static TensorMetadata input(Datatype datatype, long... shape) {
        return new TensorMetadata("X", datatype, Arrays.stream(shape).boxed().toList());
    }

    private static ModelMetadata model(TensorMetadata... inputs) {
        return new ModelMetadata("m", List.of(), "", List.of(inputs), List.of());
    }
}
