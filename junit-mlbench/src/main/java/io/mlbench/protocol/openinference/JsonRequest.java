package io.mlbench.protocol.openinference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.mlbench.protocol.openinference.answer.ResponseJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a body in JSON says of its answer; read without its data.
 *
 * @param hasId whether it carries an id of its own
 * @param id that id; empty for none
 * @param shapes the shapes of its inputs, by name
 * @param shaped the names of the outputs that it asks for with parameters
 */
record JsonRequest(boolean hasId, String id, Map<String, List<Long>> shapes, List<String> shaped) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Read a body that is known to be a JSON object. */
    static JsonRequest read(String body) {
        boolean hasId = false;
        String id = "";
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        List<String> shaped = new ArrayList<>();
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("id")) {
                    hasId = true;
                    id = ResponseJson.text(json);
                } else if (value == JsonToken.START_ARRAY && (field.equals("inputs") || field.equals("outputs"))) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        tensor(json, field.equals("inputs"), shapes, shaped);
                    }
                } else {
                    json.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen: the body was read before", e);
        }
        return new JsonRequest(hasId, id, shapes, shaped);
    }

    private static void tensor(JsonParser json, boolean input, Map<String, List<Long>> shapes, List<String> shaped)
            throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        String name = "";
        List<Long> shape = List.of();
        boolean parameters = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("name")) {
                name = ResponseJson.text(json);
            } else if (field.equals("shape") && value == JsonToken.START_ARRAY) {
                shape = shape(json);
            } else {
                parameters |= field.equals("parameters");
                json.skipChildren();
            }
        }
        if (input) {
            shapes.put(name, shape);
        } else if (parameters) {
            shaped.add(name);
        }
    }

    private static List<Long> shape(JsonParser json) throws IOException {
        List<Long> sizes = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            sizes.add(json.getValueAsLong(-1));
            json.skipChildren();
        }
        return sizes;
    }
}
