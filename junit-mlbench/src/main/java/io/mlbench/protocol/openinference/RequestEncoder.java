package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.RequestJson;
import io.mlbench.endpoint.Tensor;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.TensorMetadata;
import io.mlbench.protocol.openinference.answer.ExpectedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes a request's body; asks for the model's metadata only where it is needed. */
final class RequestEncoder {

    private final Supplier<MetadataAnswer> metadata;

    RequestEncoder(Supplier<MetadataAnswer> metadata) {
        this.metadata = metadata;
    }

    /** Return a request's body, without an id unless it has one of its own. */
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
     * Return what an answer must be.
     *
     * @param batched whether a first dimension that varies is a batch in any case; otherwise that of
     *     a plain vector of numbers may be its length
     * @param id what was sent; empty for none
     */
    ExpectedAnswer expectation(InferenceRequest request, boolean batched, String id) {
        Optional<ModelMetadata> known = metadata.get() instanceof MetadataAnswer.Known answer
                ? Optional.of(answer.metadata())
                : Optional.empty();
        if (request instanceof InferenceRequest.Json json) {
            JsonRequest body = JsonRequest.read(json.body());
            return new ExpectedAnswer(
                    json.outputs().isEmpty() ? names(known) : json.outputs(),
                    body.shaped(),
                    rows(body.shapes(), known, batched),
                    body.hasId() ? body.id() : id);
        }
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        inputs(request).forEach(input -> shapes.put(input.name(), input.shape()));
        return new ExpectedAnswer(outputs(request), List.of(), rows(shapes, known, batched), id);
    }

    /** Return how many rows all inputs have; 0 if that is not known. */
    private static long rows(Map<String, List<Long>> shapes, Optional<ModelMetadata> known, boolean batched) {
        Set<Long> rows = new HashSet<>();
        shapes.forEach((name, shape) -> rows.add(known.stream()
                .flatMap(model -> model.inputs().stream())
                .filter(input -> input.name().equals(name) && isBatch(input, shape, batched))
                .map(input -> shape.get(0))
                .findFirst()
                .orElse(0L)));
        return rows.size() == 1 ? rows.iterator().next() : 0;
    }

    private static boolean isBatch(TensorMetadata input, List<Long> shape, boolean batched) {
        return !shape.isEmpty()
                && input.shape().size() == shape.size()
                && input.shape().get(0) < 0
                && (batched || shape.size() > 1 || input.datatype() == Datatype.BYTES);
    }

    private static List<String> names(Optional<ModelMetadata> known) {
        return known.stream()
                .flatMap(model -> model.outputs().stream())
                .map(TensorMetadata::name)
                .toList();
    }

    /**
     * Return the names of the outputs that are asked for. They are sent whenever
     * they are known, since some servers fail without them.
     */
    List<String> outputs(InferenceRequest request) {
        boolean named = !request.outputs().isEmpty() || request instanceof InferenceRequest.Json;
        if (!named && metadata.get() instanceof MetadataAnswer.Known known) {
            return known.metadata().outputs().stream().map(TensorMetadata::name).toList();
        }
        return request.outputs();
    }
}
