package io.mlbench.example;

import static io.mlbench.example.InferRequestReader.absent;
import static io.mlbench.example.InferRequestReader.kind;
import static io.mlbench.example.RefusedException.badRequest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The input tensor.
 *
 * @param shape [N] or [N, 1]
 * @param texts its N elements
 */
record TextTensor(List<Integer> shape, List<String> texts) {

    private static final String SUBJECT = "input " + ModelDescription.INPUT;

    /**
     * Return the tensor that the JSON means; its data are flat, or nested as the shape says.
     *
     * @throws RefusedException with status 400 if datatype, shape or data are wrong
     */
    static TextTensor read(JsonNode input) {
        JsonNode datatype = input.path("datatype");
        if (!ModelDescription.INPUT_DATATYPE.name().equals(datatype.textValue())) {
            throw badRequest("datatype of " + SUBJECT + " must be " + ModelDescription.INPUT_DATATYPE + " but was "
                    + (datatype.isTextual() ? RefusedException.quoted(datatype.textValue()) : kind(datatype)));
        }
        List<Integer> shape = shape(input.path("shape"));
        return new TextTensor(shape, texts(input.path("data"), shape));
    }

    private static List<Integer> shape(JsonNode json) {
        List<Integer> shape = new ArrayList<>();
        json.forEach(size -> shape.add(size.isInt() ? size.intValue() : -1));
        boolean column = shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
        if (!json.isArray() || !column || shape.get(0) < 1) {
            throw badRequest("shape of " + SUBJECT + " must be [N, 1] or [N] with N of at least 1 but was "
                    + (json.isArray() ? RefusedException.quoted(json.toString()) : kind(json)));
        }
        return shape;
    }

    private static List<String> texts(JsonNode data, List<Integer> shape) {
        if (!data.isArray()) {
            String hint = absent(data) ? "; binary tensors are not supported" : "";
            throw badRequest("data of " + SUBJECT + " must be an array of strings but was " + kind(data) + hint);
        }
        if (data.size() != shape.get(0)) {
            throw badRequest("shape " + shape + " of " + SUBJECT + " needs data of length " + shape.get(0)
                    + ", but its length is " + data.size());
        }
        boolean nested = shape.size() == 2 && data.get(0).isArray();
        List<String> texts = new ArrayList<>(data.size());
        for (JsonNode element : data) {
            texts.add(text(nested ? onlyElement(element, texts.size()) : element, texts.size()));
        }
        return texts;
    }

    private static JsonNode onlyElement(JsonNode row, int index) {
        if (!row.isArray() || row.size() != 1) {
            throw badRequest("data[" + index + "] of " + SUBJECT + " must be an array of 1 string, as the shape says, "
                    + "but was " + (row.isArray() ? "an array of " + row.size() : kind(row)));
        }
        return row.get(0);
    }

    private static String text(JsonNode element, int index) {
        if (!element.isTextual()) {
            throw badRequest("data[" + index + "] of " + SUBJECT + " must be a string but was " + kind(element));
        }
        return element.textValue();
    }
}
