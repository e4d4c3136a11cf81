package io.mlbench.example;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Bytes to JSON and back; strict, since a benchmark's client is meant to be found out. Thread-safe. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /**
     * Return the JSON in the bytes, a missing node if there are none.
     *
     * @throws RefusedException if they are not JSON
     */
    static JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw RefusedException.badRequest(
                    "the request body is not valid JSON: " + e.getOriginalMessage() + place(e.getLocation()));
        } catch (IOException e) {
            // Bytes in memory cannot fail to be read, but malformed UTF-16 and UTF-32 are reported this way.
            throw RefusedException.badRequest("the request body is not valid JSON: " + e.getMessage());
        }
    }

    static byte[] write(JsonNode json) {
        try {
            // By way of a string, since the direct way fails on half a surrogate pair in an echoed id.
            return MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
