package io.mlbench.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * What the server answers.
 *
 * @param status the HTTP status
 * @param body the JSON to send; a missing node is an empty body
 */
record Answer(int status, JsonNode body) {

    static Answer empty() {
        return new Answer(200, MissingNode.getInstance());
    }

    static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    static Answer error(int status, String message) {
        return new Answer(status, JsonNodeFactory.instance.objectNode().put("error", message));
    }
}
