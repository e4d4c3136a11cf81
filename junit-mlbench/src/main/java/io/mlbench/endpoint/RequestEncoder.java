package io.mlbench.endpoint;

import io.mlbench.plan.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes a request's body; asks for the model's metadata only where it is needed. */
final class RequestEncoder {

    private final Supplier<MetadataAnswer> metadata;

    RequestEncoder(Supplier<MetadataAnswer> metadata) {
        this.metadata = metadata;
    }

    byte[] body(InferenceRequest request) {
        if (request instanceof InferenceRequest.Json json) {
            return json.body().getBytes(StandardCharsets.UTF_8);
        }
        return RequestJson.write(inputs(request), outputs(request));
    }

    private List<Tensor> inputs(InferenceRequest request) {
        if (request instanceof InferenceRequest.Tensors tensors) {
            return tensors.inputs();
        }
        if (request instanceof InferenceRequest.Raw raw) {
            return List.of(fit(model -> model.raw(raw.bytes())));
        }
        return List.of(fit(model -> model.text(((InferenceRequest.Text) request).texts())));
    }

    private Tensor fit(Function<InputFit, Tensor> request) {
        MetadataAnswer answer = metadata.get();
        if (answer instanceof MetadataAnswer.Missing missing) {
            throw new ConfigurationException(
                    "a request of text or raw bytes takes its input from the model's metadata, "
                            + "and there is none: " + missing.why()
                            + ". Use InferenceRequest.of(Tensor...) to say exactly what is sent.");
        }
        return request.apply(new InputFit(((MetadataAnswer.Known) answer).metadata()));
    }

    /**
     * Return the names of the outputs that an answer must hold. They are sent
     * whenever they are known, since some servers fail without them.
     */
    List<String> outputs(InferenceRequest request) {
        boolean named = !request.outputs().isEmpty() || request instanceof InferenceRequest.Json;
        if (!named && metadata.get() instanceof MetadataAnswer.Known known) {
            return known.metadata().outputs().stream().map(TensorMetadata::name).toList();
        }
        return request.outputs();
    }
}
