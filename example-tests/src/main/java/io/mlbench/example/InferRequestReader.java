package io.mlbench.example;

import static io.mlbench.example.RefusedException.badRequest;
import static io.mlbench.example.RefusedException.listed;
import static io.mlbench.example.RefusedException.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads a request for inference, and refuses it with the name of what is wrong
 * and of what would be right. Unknown fields and parameters are ignored, as the
 * protocol demands.
 */
final class InferRequestReader {

    private static final List<ModelOutput> ALL_OUTPUTS = List.of(ModelOutput.values());

    private InferRequestReader() {}

    /**
     * Return the request that the body means.
     *
     * @throws RefusedException with status 400 if it is none
     */
    static InferRequest read(JsonNode body) {
        if (!body.isObject()) {
            throw badRequest("the request body must be a JSON object with \"inputs\" but was " + kind(body));
        }
        JsonNode id = body.path("id");
        if (!id.isTextual() && !absent(id)) {
            throw badRequest("\"id\" must be a string but was " + kind(id));
        }
        TextTensor input = TextTensor.read(input(body.path("inputs")));
        return new InferRequest(id.textValue(), input.shape(), input.texts(), outputs(body.path("outputs")));
    }

    private static JsonNode input(JsonNode inputs) {
        if (!inputs.isArray() || inputs.isEmpty()) {
            throw badRequest("\"inputs\" must be an array with the input " + ModelDescription.INPUT + " but was "
                    + (inputs.isArray() ? "empty" : kind(inputs)));
        }
        for (JsonNode input : inputs) {
            String name = name(input, "inputs");
            if (!name.equals(ModelDescription.INPUT)) {
                throw badRequest("unknown input " + quoted(name) + "; the model takes " + ModelDescription.INPUT);
            }
        }
        if (inputs.size() > 1) {
            throw badRequest("input " + ModelDescription.INPUT + " is given " + inputs.size()
                    + " times; give it once, with a batch as its shape");
        }
        return inputs.get(0);
    }

    private static List<ModelOutput> outputs(JsonNode outputs) {
        if (absent(outputs)) {
            return ALL_OUTPUTS;
        }
        if (!outputs.isArray()) {
            throw badRequest("\"outputs\" must be an array but was " + kind(outputs));
        }
        List<ModelOutput> requested = new ArrayList<>();
        for (JsonNode element : outputs) {
            ModelOutput output = output(name(element, "outputs"));
            if (requested.contains(output)) {
                throw badRequest("output " + output + " is requested twice");
            }
            requested.add(output);
        }
        return requested.isEmpty() ? ALL_OUTPUTS : requested;
    }

    private static ModelOutput output(String name) {
        return Arrays.stream(ModelOutput.values())
                .filter(output -> output.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> badRequest("unknown output " + quoted(name) + "; the model has " + listed(ALL_OUTPUTS)));
    }

    private static String name(JsonNode tensor, String field) {
        JsonNode name = tensor.path("name");
        if (!name.isTextual()) {
            throw badRequest("every element of \"" + field + "\" must be an object with a \"name\"");
        }
        return name.textValue();
    }

    /** Return whether a field is left out; null says the same. */
    static boolean absent(JsonNode field) {
        return field.isMissingNode() || field.isNull();
    }

    /** Return the JSON type of the node as a message names it. */
    static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
