package io.mlbench.example;

import static io.mlbench.example.RefusedException.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Supplier;

/** Finds what a path of the Open Inference Protocol means, and answers it. Thread-safe. */
final class InferenceRouter {

    private final Detector detection;

    InferenceRouter(Detector detection) {
        this.detection = detection;
    }

    /**
     * Return the answer to the call.
     *
     * @throws RefusedException if the call is wrong
     */
    Answer answer(Call call) {
        List<String> path = call.path();
        if (path.size() >= 3 && path.subList(0, 2).equals(List.of("v2", "models"))) {
            return model(call, path.get(2), path.subList(3, path.size()));
        }
        return switch (String.join("/", path)) {
            case "v2" -> get(call, () -> Answer.ok(ModelDescription.server()));
            // The server starts to listen when the model is loaded, so it is ready as soon as it is live.
            case "v2/health/live", "v2/health/ready" -> get(call, Answer::empty);
            case "v2/repository/index" -> post(call, () -> index(call.json().get()));
            default -> throw unknownPath(call);
        };
    }

    private Answer model(Call call, String name, List<String> below) {
        if (!name.equals(ModelDescription.NAME)) {
            throw RefusedException.notFound(
                    "unknown model " + quoted(name) + "; this server has " + ModelDescription.NAME);
        }
        if (below.size() >= 2 && below.get(0).equals("versions")) {
            if (!below.get(1).equals(ModelDescription.VERSION)) {
                throw RefusedException.notFound("model " + name + " has no version " + quoted(below.get(1))
                        + "; the only version is " + ModelDescription.VERSION);
            }
            return action(call, below.subList(2, below.size()));
        }
        return action(call, below);
    }

    private Answer action(Call call, List<String> action) {
        return switch (String.join("/", action)) {
            case "" -> get(call, () -> Answer.ok(ModelDescription.model()));
            case "ready" -> get(call, Answer::empty);
            case "infer" -> post(call, () -> infer(call.json().get()));
            default -> throw unknownPath(call);
        };
    }

    private Answer infer(JsonNode body) {
        InferRequest request = InferRequestReader.read(body);
        List<Detection> detections =
                request.texts().stream().map(detection::detect).toList();
        return Answer.ok(InferResponseWriter.write(request, detections));
    }

    /** The protocol's "ready" filter is accepted and changes nothing: the one model is always ready. */
    private static Answer index(JsonNode filter) {
        if (!filter.isMissingNode() && !filter.isObject()) {
            throw RefusedException.badRequest("the request body must be empty or a JSON object");
        }
        return Answer.ok(ModelDescription.index());
    }

    private static Answer get(Call call, Supplier<Answer> answer) {
        return only("GET", call, answer);
    }

    private static Answer post(Call call, Supplier<Answer> answer) {
        return only("POST", call, answer);
    }

    private static Answer only(String method, Call call, Supplier<Answer> answer) {
        if (!call.method().equals(method)) {
            throw RefusedException.methodNotAllowed(call, method);
        }
        return answer.get();
    }

    private static RefusedException unknownPath(Call call) {
        return RefusedException.notFound("unknown path " + quoted("/" + String.join("/", call.path()))
                + "; valid are GET /v2, /v2/health/live, /v2/health/ready, /v2/models/M and /v2/models/M/ready,"
                + " POST /v2/models/M/infer and /v2/repository/index, where M may be followed by /versions/V");
    }
}
