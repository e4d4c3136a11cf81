package io.mlbench.endpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A usable answer to an inference request.
 *
 * @param modelName the model that answered; empty if the server does not say
 * @param modelVersion its version; empty if the server does not say
 * @param id the request's id; empty if the server does not echo it
 * @param outputs the outputs by name, in the server's order
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record InferenceResponse(String modelName, String modelVersion, String id, Map<String, Tensor> outputs) {

    public InferenceResponse {
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /**
     * Return the output of that name.
     *
     * @throws InferenceException of kind "invalid-response" if it is missing
     */
    public Tensor output(String name) {
        Tensor output = outputs.get(name);
        if (output == null) {
            throw InferenceException.invalid("the answer has no output \"%s\"; it has %s".formatted(name, names()));
        }
        return output;
    }

    /**
     * Return the first element of the first output of BYTES.
     *
     * @throws InferenceException of kind "invalid-response" if there is none
     */
    public String firstText() {
        return outputs.values().stream()
                .filter(output -> output.datatype() == Datatype.BYTES)
                .flatMap(output -> output.strings().stream())
                .findFirst()
                .orElseThrow(
                        () -> InferenceException.invalid("the answer has no text in its outputs; it has " + names()));
    }

    private String names() {
        return outputs.isEmpty() ? "none" : String.join(", ", outputs.keySet());
    }
}
