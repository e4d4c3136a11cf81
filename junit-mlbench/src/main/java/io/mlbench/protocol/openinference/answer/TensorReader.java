package io.mlbench.protocol.openinference.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one output; its fields may come in any order, and its data flat or nested. */
final class TensorReader {

    /** Passes over a field that is none of a tensor's. */
    interface OtherField {
        void read(JsonParser json, String field) throws IOException;
    }

    private final JsonParser json;
    private final OtherField other;
    private @Nullable String name;
    private @Nullable String datatype;
    private @Nullable List<Long> shape;
    private @Nullable List<Object> data;

    /** Read from the parser's current token on. */
    TensorReader(JsonParser json, OtherField other) {
        this.json = json;
        this.other = other;
    }

    /**
     * Read up to the end of the object.
     *
     * @throws IllegalArgumentException if it is not a complete tensor
     */
    Tensor read() throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("an output is no object");
        }
        Set<String> fields = new HashSet<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            if (!fields.add(field)) {
                throw new IllegalArgumentException("field \"" + field + "\" of an output is there twice");
            }
            json.nextToken();
            switch (field) {
                case "name" -> name = ResponseJson.text(json);
                case "datatype" -> datatype = ResponseJson.text(json);
                case "shape" -> shape = readShape();
                case "data" -> data = readData();
                default -> other.read(json, field);
            }
        }
        String named = required("name", name);
        return new Tensor(
                named,
                Datatype.parse(required("datatype", datatype)),
                required("shape", shape),
                required("data", data));
    }

    private <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("output " + (name == null ? "without a name" : "\"" + name + "\"")
                    + " has no field \"" + field + "\"");
        }
        return value;
    }

    private List<Long> readShape() throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (Object size : readData()) {
            if (!(size instanceof Long whole)) {
                throw new IllegalArgumentException("a shape holds " + size + ", which is no size");
            }
            sizes.add(whole);
        }
        return sizes;
    }

    private List<Object> readData() throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("field \"" + json.currentName() + "\" of an output is no array");
        }
        List<Object> elements = new ArrayList<>();
        for (int depth = 1; depth > 0; ) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                depth++;
            } else if (token == JsonToken.END_ARRAY) {
                depth--;
            } else {
                elements.add(element(token, elements.size()));
            }
        }
        return elements;
    }

    private Object element(@Nullable JsonToken token, int index) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    ? json.getBigIntegerValue()
                    : (Object) json.getLongValue();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return json.getDoubleValue();
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        throw new IllegalArgumentException("element " + index + " of output \"" + name + "\" is "
                + (token == JsonToken.VALUE_NULL ? "null" : "no scalar"));
    }
}
