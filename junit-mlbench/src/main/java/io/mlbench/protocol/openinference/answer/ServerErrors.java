package io.mlbench.protocol.openinference.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mlbench.transport.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The text of an error, wherever a server puts it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ServerErrors {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\u0080-\u009f]+");
    private static final int ACCEPTED = 202;
    private static final int PARTIAL = 206;
    private static final int LONGEST_START = 200;
    private static final int LONGEST_MESSAGE = 500;

    private ServerErrors() {}

    /** Return status and text of an answer: "404 (unknown model m)". */
    public static String describe(Exchange.Answer answer) {
        return answer.status() + hint(answer.status()) + ": " + text(answer.body());
    }

    private static String hint(int status) {
        return switch (status) {
            case ACCEPTED -> " (accepted for later, which is no answer)";
            case PARTIAL -> " (a part of an answer, and the whole was asked for)";
            default -> status / 100 == 3 ? " (a redirect, which is not followed: use the final address)" : "";
        };
    }

    /** Return a server's text on one line, without what a terminal would obey, and not too long. */
    static String line(String text) {
        return cut(text, LONGEST_START);
    }

    /** Return the server's own words: its field for errors, else the start of the body. */
    public static String text(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            String message = message(root);
            return message.isBlank() ? start(body) : cut(message, LONGEST_MESSAGE);
        } catch (IOException e) {
            return start(body); // no JSON, such as a proxy's page
        }
    }

    /** Return the first 200 characters of a body on one line. */
    public static String start(byte[] body) {
        // At most four bytes a character: no need to decode a large body for its start.
        int length = Math.min(body.length, 4 * LONGEST_START);
        String text =
                new String(body, 0, length, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        return text.isEmpty() ? "(an empty body)" : cut(text, LONGEST_START);
    }

    private static String message(JsonNode root) throws JsonProcessingException {
        for (JsonNode node : List.of(root, root.path("parameters"))) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                boolean isError = ErrorMarkers.isError(field.getKey())
                        && !field.getValue().isNull();
                String words = isError ? words(field.getValue()) : "";
                if (!words.isBlank()) {
                    return words;
                }
            }
        }
        if (root.hasNonNull("detail")) {
            return words(root.get("detail"));
        }
        List<String> parts = new ArrayList<>();
        for (String field : List.of("code", "type", "message")) {
            if (root.hasNonNull(field)) {
                parts.add(words(root.get(field)));
            }
        }
        return String.join(" ", parts);
    }

    private static String words(JsonNode node) throws JsonProcessingException {
        if (node.isValueNode()) {
            return node.asText();
        }
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            for (JsonNode item : node) {
                items.add(words(item));
            }
            return items.stream().filter(item -> !item.isBlank()).collect(Collectors.joining("; "));
        }
        for (String field : List.of("message", "msg", "error", "detail")) {
            if (node.hasNonNull(field)) {
                return words(node.get(field)) + place(node);
            }
        }
        return JSON.writeValueAsString(node);
    }

    /** Return where a validation error lies, as FastAPI and so MLServer put it. */
    private static String place(JsonNode node) {
        List<String> path = new ArrayList<>();
        node.path("loc").forEach(step -> path.add(step.asText()));
        return path.isEmpty() ? "" : " (at " + String.join(".", path) + ")";
    }

    /** Shorten a text, and leave out what a terminal would obey and XML cannot hold. */
    private static String cut(String text, int longest) {
        String shown = text.length() <= longest ? text : text.substring(0, longest) + "…";
        return CONTROL.matcher(shown).replaceAll(" ");
    }
}
