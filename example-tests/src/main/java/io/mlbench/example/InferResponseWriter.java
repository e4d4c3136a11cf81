package io.mlbench.example;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the response to a request for inference. */
final class InferResponseWriter {

    private InferResponseWriter() {}

    /** Return the response, with one detection for each text of the request. */
    static ObjectNode write(InferRequest request, List<Detection> detections) {
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        response.put("model_name", ModelDescription.NAME).put("model_version", ModelDescription.VERSION);
        request.id().ifPresent(id -> response.put("id", id));
        ArrayNode outputs = response.putArray("outputs");
        for (ModelOutput output : request.outputs()) {
            ObjectNode tensor = outputs.addObject().put("name", output.name());
            ArrayNode shape = tensor.putArray("shape");
            request.shape().forEach(shape::add);
            tensor.put("datatype", output.datatype().name());
            ArrayNode data = tensor.putArray("data");
            detections.forEach(detection -> output.append(detection, data));
        }
        return response;
    }
}
