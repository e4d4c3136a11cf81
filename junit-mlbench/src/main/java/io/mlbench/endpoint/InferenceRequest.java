package io.mlbench.endpoint;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What is asked of a model. Immutable.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface InferenceRequest {

    /**
     * Ask with texts: one row each of the model's first input of BYTES, which
     * its metadata names.
     *
     * @throws IllegalArgumentException if there is no text
     */
    static InferenceRequest text(String... texts) {
        return new Text(List.of(texts), List.of());
    }

    /**
     * Ask with tensors. No metadata is needed.
     *
     * @throws IllegalArgumentException if there is no tensor
     */
    static InferenceRequest of(Tensor... inputs) {
        return new Tensors(List.of(inputs), List.of());
    }

    /**
     * Ask with the body of the protocol's own request, which is sent as it is;
     * only where it has no field "id", one is added at its begin.
     *
     * @throws IllegalArgumentException if it is not one well-formed JSON object;
     *     the message names line and column
     */
    static InferenceRequest json(String body) {
        return new Json(body, RequestJson.requestedOutputs(body));
    }

    /**
     * Ask with bytes: for a model whose one input is UINT8, each byte is an
     * element; where it is BYTES, all of them are one text in UTF-8.
     *
     * @throws IllegalArgumentException if there are no bytes
     */
    static InferenceRequest raw(byte[] bytes) {
        return new Raw(bytes, List.of());
    }

    /**
     * Return the names of the outputs that are asked for; none means all that
     * the model's metadata names.
     */
    List<String> outputs();

    /**
     * Return the same request for these outputs only.
     *
     * @throws UnsupportedOperationException for a JSON body, which names its
     *     outputs itself
     */
    InferenceRequest withOutputs(String... names);

    /** Texts, one row each. */
    record Text(List<String> texts, List<String> outputs) implements InferenceRequest {
        public Text {
            texts = List.copyOf(texts);
            outputs = List.copyOf(outputs);
            if (texts.isEmpty()) {
                throw new IllegalArgumentException("a request needs at least one text");
            }
        }

        @Override
        public InferenceRequest withOutputs(String... names) {
            return new Text(texts, List.of(names));
        }
    }

    /** Tensors, one for each input. */
    record Tensors(List<Tensor> inputs, List<String> outputs) implements InferenceRequest {
        public Tensors {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            if (inputs.isEmpty()) {
                throw new IllegalArgumentException("a request needs at least one tensor");
            }
        }

        @Override
        public InferenceRequest withOutputs(String... names) {
            return new Tensors(inputs, List.of(names));
        }
    }

    /** A body as it is sent, and the outputs that it names. */
    record Json(String body, List<String> outputs) implements InferenceRequest {
        public Json {
            outputs = List.copyOf(outputs);
        }

        @Override
        public InferenceRequest withOutputs(String... names) {
            throw new UnsupportedOperationException("a JSON body names its outputs itself, in its field \"outputs\"");
        }
    }

    /** Bytes for a model with one input. */
    @SuppressWarnings("ArrayRecordComponent") // copied on its way in and out; nobody compares two of them
    record Raw(byte[] bytes, List<String> outputs) implements InferenceRequest {
        public Raw {
            bytes = bytes.clone();
            outputs = List.copyOf(outputs);
            if (bytes.length == 0) {
                throw new IllegalArgumentException("a request needs at least one byte");
            }
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public InferenceRequest withOutputs(String... names) {
            return new Raw(bytes, List.of(names));
        }
    }
}
