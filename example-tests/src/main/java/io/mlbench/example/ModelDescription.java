package io.mlbench.example;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlbench.endpoint.Datatype;

/** What the server tells about itself and its model. Thread-safe. */
final class ModelDescription {

    static final String NAME = "langdetector_ensemble";
    static final String VERSION = "1";
    static final String INPUT = "TEXT";
    static final Datatype INPUT_DATATYPE = Datatype.BYTES;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ModelDescription() {}

    static ObjectNode server() {
        ObjectNode server = JSON.objectNode().put("name", "junit-mlbench-example");
        server.put("version", "0.1");
        // The index is answered, but the extension that it belongs to also promises loading and unloading.
        server.putArray("extensions");
        return server;
    }

    static ObjectNode model() {
        ObjectNode model = JSON.objectNode().put("name", NAME);
        model.putArray("versions").add(VERSION);
        model.put("platform", "opennlp_maxent");
        model.putArray("inputs").add(tensor(INPUT, INPUT_DATATYPE));
        ArrayNode outputs = model.putArray("outputs");
        for (ModelOutput output : ModelOutput.values()) {
            outputs.add(tensor(output.name(), output.datatype()));
        }
        return model;
    }

    static ArrayNode index() {
        ObjectNode model = JSON.objectNode().put("name", NAME).put("version", VERSION);
        return JSON.arrayNode().add(model.put("state", "READY").put("reason", ""));
    }

    /** Any number of rows, of one element each; the protocol writes both as variable. */
    private static ObjectNode tensor(String name, Datatype datatype) {
        ObjectNode tensor = JSON.objectNode().put("name", name).put("datatype", datatype.name());
        tensor.putArray("shape").add(-1).add(-1);
        return tensor;
    }
}
