package io.mlbench.endpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/** The fields in which servers tell of an error, even with a status of success. */
final class ErrorMarkers {

    static final List<String> FIELDS = List.of("error", "errors", "error_message");

    private ErrorMarkers() {}

    static boolean isOne(String field) {
        return FIELDS.contains(field);
    }

    /**
     * Return whether the value of such a field tells of an error; one that does
     * not is passed over. Null, false, 0, a blank text and an empty list or object
     * do not.
     */
    static boolean tells(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            return !json.nextToken().isStructEnd();
        }
        return switch (token) {
            case VALUE_NULL, VALUE_FALSE -> false;
            case VALUE_STRING -> !json.getText().isBlank();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue() != 0;
            default -> true;
        };
    }
}
