package io.mlbench.example;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * One request, apart from HTTP's details.
 *
 * @param method the method in capitals; HEAD is given as GET
 * @param path the decoded segments of the path, "/v2/health/live" being v2, health and live
 * @param json reads the body, a missing node if it is empty; throws {@link RefusedException} if it is no JSON
 */
record Call(String method, List<String> path, Supplier<JsonNode> json) {

    static Call of(String method, URI address, byte[] body) {
        String raw = address.getRawPath() == null ? "" : address.getRawPath();
        List<String> path = Arrays.stream(raw.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(Call::decoded)
                .toList();
        return new Call(method.equals("HEAD") ? "GET" : method, path, () -> Json.parse(body));
    }

    private static String decoded(String segment) {
        // The decoder is one for forms, where a plus is a space; in a path it is a plus.
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
