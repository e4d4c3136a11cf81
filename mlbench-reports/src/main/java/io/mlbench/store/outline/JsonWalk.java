package io.mlbench.store.outline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.mlbench.store.json.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Walks through JSON and makes nothing of what it passes over. Whoever is declined asks {@link Json}, which says what is
 * wrong.
 */
final class JsonWalk {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    /** What comes next; {@code null} at the end. */
    private @Nullable JsonToken next;

    private String name = "";

    /** Walk through the first {@code length} bytes. */
    JsonWalk(byte[] json, int length) {
        try {
            parser = JSON.createParser(json, 0, length);
        } catch (IOException e) {
            throw new Declined();
        }
        step();
    }

    private void step() {
        try {
            next = parser.nextToken();
        } catch (IOException e) {
            throw new Declined();
        }
    }

    /** Return whether an object comes next. */
    boolean isObject() {
        return next == JsonToken.START_OBJECT;
    }

    /** Step into an object, if there is one. */
    boolean entersObject() {
        return enters(JsonToken.START_OBJECT);
    }

    /** Step into an array, if there is one. */
    boolean entersArray() {
        return enters(JsonToken.START_ARRAY);
    }

    private boolean enters(JsonToken start) {
        if (next != start) {
            return false;
        }
        step();
        return true;
    }

    /** Step to the value of the next member of the object; at its end, step out and return {@code false}. */
    boolean hasMember() {
        if (enters(JsonToken.END_OBJECT)) {
            return false;
        }
        try {
            name = parser.currentName();
        } catch (IOException e) {
            throw new Declined();
        }
        step();
        return true;
    }

    /** Step to the next value of the array; at its end, step out and return {@code false}. */
    boolean hasElement() {
        return !enters(JsonToken.END_ARRAY);
    }

    /** Return the name of the member whose value comes next. */
    String name() {
        return name;
    }

    /** Pass over the value that comes next. */
    void pass() {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw new Declined();
        }
        step();
    }

    /** Return the text, the number as Long or Double, the Boolean or the null that comes next. */
    @Nullable
    Object scalar() {
        Object value;
        try {
            value = value();
        } catch (IOException e) {
            throw new Declined();
        }
        step();
        return value;
    }

    private @Nullable Object value() throws IOException {
        if (next == null) {
            throw new Declined();
        }
        return switch (next) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> throw new Declined();
        };
    }

    /** Require a null, where neither an object nor an array is. */
    void passNull() {
        if (scalar() != null) {
            throw new Declined();
        }
    }

    /** Require that nothing follows. */
    void end() {
        if (next != null) {
            throw new Declined();
        }
    }

    /** Not taken; nothing is said about whether it is wrong. */
    static final class Declined extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Declined() {
            super(null, null, false, false);
        }
    }
}
