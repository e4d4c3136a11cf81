package io.mlbench.protocol.openinference.answer;

import io.mlbench.endpoint.InferenceResponse;
import io.mlbench.protocol.TensorMetadata;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What an answer says of itself, without its data.
 *
 * @param modelName the model that answered; empty if the server does not say
 * @param id the id in the answer; empty if there is none
 * @param outputs each with its datatype and shape
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record AnswerHead(String modelName, String id, List<TensorMetadata> outputs) {

    public static AnswerHead of(InferenceResponse response) {
        return new AnswerHead(
                response.modelName(),
                response.id(),
                response.outputs().values().stream()
                        .map(output -> new TensorMetadata(output.name(), output.datatype(), output.shape()))
                        .toList());
    }
}
