package io.mlbench.endpoint;

import java.util.List;

/**
 * What an answer says of itself, without its data.
 *
 * @param modelName the model that answered; empty if the server does not say
 * @param id the id in the answer; empty if there is none
 * @param outputs each with its datatype and shape
 */
record AnswerHead(String modelName, String id, List<TensorMetadata> outputs) {

    static AnswerHead of(InferenceResponse response) {
        return new AnswerHead(
                response.modelName(),
                response.id(),
                response.outputs().values().stream()
                        .map(output -> new TensorMetadata(output.name(), output.datatype(), output.shape()))
                        .toList());
    }
}
