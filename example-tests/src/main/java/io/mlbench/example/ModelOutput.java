package io.mlbench.example;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlbench.endpoint.Datatype;

/** The output tensors of the model, under the names that the protocol uses. */
enum ModelOutput {
    /** The label of the language. */
    LANG(Datatype.BYTES) {
        @Override
        void append(Detection detection, ArrayNode data) {
            data.add(detection.language());
        }
    },
    /** The model's own probability of that language. */
    PROB(Datatype.FP32) {
        @Override
        void append(Detection detection, ArrayNode data) {
            data.add(detection.probability());
        }
    };

    private final Datatype datatype;

    ModelOutput(Datatype datatype) {
        this.datatype = datatype;
    }

    Datatype datatype() {
        return datatype;
    }

    /** Add this tensor's element for one text. */
    abstract void append(Detection detection, ArrayNode data);
}
