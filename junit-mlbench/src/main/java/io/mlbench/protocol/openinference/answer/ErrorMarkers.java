package io.mlbench.protocol.openinference.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * The fields in which servers and gateways tell of an error, even with a status
 * of success. Some write them with a capital.
 */
final class ErrorMarkers {

    /** They hold what went wrong. */
    static final List<String> FIELDS = List.of("error", "errors", "error_message", "exception");

    private static final String SUCCESS = "success";
    private static final String STATUS = "status";

    /** How a status begins that is none of success. */
    private static final List<String> BAD = List.of("error", "fail");

    private ErrorMarkers() {}

    static boolean isOne(String field) {
        return isError(field) || field.equalsIgnoreCase(SUCCESS) || field.equalsIgnoreCase(STATUS);
    }

    /** Return whether a field holds what went wrong. */
    static boolean isError(String field) {
        return FIELDS.stream().anyMatch(field::equalsIgnoreCase);
    }

    /**
     * Return whether the value of such a field tells of an error; one that does
     * not is passed over. In a field for errors, null, false, 0, a blank text and
     * an empty list or object do not.
     */
    static boolean tells(JsonParser json, String field) throws IOException {
        if (isError(field)) {
            return isFilled(json);
        }
        JsonToken token = json.currentToken();
        boolean bad = field.equalsIgnoreCase(SUCCESS)
                ? token == JsonToken.VALUE_FALSE
                : token == JsonToken.VALUE_STRING && isBad(json.getText());
        json.skipChildren();
        return bad;
    }

    private static boolean isFilled(JsonParser json) throws IOException {
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

    private static boolean isBad(String status) {
        String word = status.strip().toLowerCase(Locale.ROOT);
        return BAD.stream().anyMatch(word::startsWith);
    }
}
