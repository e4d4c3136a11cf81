package io.mlbench.protocol.openinference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mlbench.endpoint.Datatype;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.TensorMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what a server says about models. */
final class MetadataJson {

    private static final JsonMapper JSON = new JsonMapper();

    private MetadataJson() {}

    /**
     * Read a model's metadata.
     *
     * @throws IOException if it is not JSON
     * @throws IllegalArgumentException if it is no metadata
     */
    static ModelMetadata model(String model, byte[] body) throws IOException {
        JsonNode root = JSON.readTree(body);
        if (!root.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        List<String> versions = new ArrayList<>();
        root.path("versions").forEach(version -> versions.add(version.asText()));
        return new ModelMetadata(
                root.path("name").asText(model),
                versions,
                root.path("platform").asText(""),
                tensors(root, "inputs"),
                tensors(root, "outputs"));
    }

    private static List<TensorMetadata> tensors(JsonNode root, String field) {
        List<TensorMetadata> tensors = new ArrayList<>();
        for (JsonNode tensor : root.path(field)) {
            String name = tensor.path("name").asText("");
            if (name.isEmpty()) {
                throw new IllegalArgumentException("one of its " + field + " has no name");
            }
            tensors.add(new TensorMetadata(
                    name,
                    Datatype.parse(tensor.path("datatype").asText("")),
                    shape(name, tensor.path("shape")),
                    labels(tensor, root)));
        }
        return tensors;
    }

    /** A whole number may be written as text, as gRPC's gateways write those of 64 bits. */
    private static List<Long> shape(String tensor, JsonNode stated) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode size : stated) {
            boolean isWhole = (size.canConvertToLong() && size.isIntegralNumber())
                    || (size.isTextual() && size.textValue().matches("-?\\d{1,18}"));
            if (!isWhole || !stated.isArray()) {
                throw noShape(tensor, stated);
            }
            shape.add(size.asLong());
        }
        if (!stated.isArray() && !stated.isMissingNode()) {
            throw noShape(tensor, stated);
        }
        return shape;
    }

    private static IllegalArgumentException noShape(String tensor, JsonNode stated) {
        return new IllegalArgumentException("the shape of \"" + tensor + "\" is " + stated
                + ", but must be a list of whole numbers, with -1 for a size that may vary");
    }

    /** Return the parameter "labels" of a tensor, or else of its model: a list, or one text with commas. */
    private static List<String> labels(JsonNode tensor, JsonNode root) {
        JsonNode own = tensor.path("parameters").path("labels");
        JsonNode labels = own.isMissingNode() ? root.path("parameters").path("labels") : own;
        List<String> names = new ArrayList<>();
        if (labels.isTextual()) {
            Arrays.stream(labels.textValue().split(",", -1)).map(String::strip).forEach(names::add);
        }
        labels.forEach(label -> names.add(label.asText()));
        return names;
    }

    /** Return whether a body is a JSON object. */
    static boolean isObject(byte[] body) {
        try {
            return JSON.readTree(body).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    /** Return whether a body is white space alone, or JSON. */
    static boolean isBlankOrJson(byte[] body) {
        try {
            JSON.readTree(body); // of an empty body a missing node
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Return the names of the models in an answer of the repository extension; none if it is no such answer. */
    static List<String> index(byte[] body) {
        List<String> names = new ArrayList<>();
        try {
            for (JsonNode entry : JSON.readTree(body)) {
                String name = entry.path("name").asText("");
                if (!name.isEmpty() && !names.contains(name)) {
                    names.add(name);
                }
            }
        } catch (IOException e) {
            return List.of(); // the list is a help, and a server without it has none to give
        }
        return names;
    }
}
