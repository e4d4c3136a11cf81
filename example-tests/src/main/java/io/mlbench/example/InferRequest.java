package io.mlbench.example;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A valid request for inference.
 *
 * @param givenId the client's own name for the request, null if it gave none
 * @param shape the shape of the input, [N] or [N, 1], which the outputs repeat
 * @param texts the N texts
 * @param outputs the tensors to answer, in this order
 */
record InferRequest(@Nullable String givenId, List<Integer> shape, List<String> texts, List<ModelOutput> outputs) {

    InferRequest {
        shape = List.copyOf(shape);
        texts = List.copyOf(texts);
        outputs = List.copyOf(outputs);
    }

    Optional<String> id() {
        return Optional.ofNullable(givenId);
    }
}
