package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.Tensor;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.TensorMetadata;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns texts and bytes into the one tensor that a model's metadata asks for. */
final class InputFit {

    private final ModelMetadata model;

    InputFit(ModelMetadata model) {
        this.model = model;
    }

    /**
     * Return texts as the model's first input of BYTES, one row each.
     *
     * @throws ConfigurationException if it has none, or none of that shape
     */
    Tensor text(List<String> texts) {
        TensorMetadata input = model.inputs().stream()
                .filter(candidate -> candidate.datatype() == Datatype.BYTES)
                .findFirst()
                .orElseThrow(() -> unsuitable("a text needs an input of BYTES"));
        return new Tensor(input.name(), Datatype.BYTES, rows(input, texts.size()), texts);
    }

    /**
     * Return bytes as the model's one input.
     *
     * @throws ConfigurationException if it has several, one of another datatype,
     *     or one of a shape that this number of bytes does not fill
     */
    Tensor raw(byte[] bytes) {
        TensorMetadata input = model.inputs().size() == 1 ? model.inputs().get(0) : null;
        if (input != null && input.datatype() == Datatype.BYTES) {
            return text(List.of(utf8(bytes)));
        }
        if (input == null || input.datatype() != Datatype.UINT8) {
            throw unsuitable("raw bytes need a single input of UINT8 or BYTES");
        }
        List<Long> elements = new ArrayList<>(bytes.length);
        for (byte element : bytes) {
            elements.add((long) Byte.toUnsignedInt(element));
        }
        return new Tensor(input.name(), Datatype.UINT8, filled(input, bytes.length), elements);
    }

    /** Return a shape of so many rows in the first dimension, and one element in each. */
    private List<Long> rows(TensorMetadata input, long rows) {
        List<Long> shape = new ArrayList<>();
        for (long size : input.shape()) {
            boolean first = shape.isEmpty();
            long actual = size >= 0 ? size : first ? rows : 1;
            if (actual != (first ? rows : 1)) {
                throw unsuitable("%d text(s) do not fill input %s".formatted(rows, input));
            }
            shape.add(actual);
        }
        if (shape.isEmpty() && rows != 1) {
            throw unsuitable("%d texts do not fill input %s".formatted(rows, input));
        }
        return shape;
    }

    /** Return a shape in which the last variable dimension takes what the others leave over. */
    private List<Long> filled(TensorMetadata input, long elements) {
        List<Long> shape = new ArrayList<>();
        long others = 1;
        for (long size : input.shape()) {
            shape.add(size < 0 ? 1 : size);
            others *= size < 0 ? 1 : size;
        }
        int last = input.shape().lastIndexOf(-1L);
        boolean divides = others > 0 && elements % others == 0;
        if (!divides || (last < 0 && elements != others)) {
            throw unsuitable("%d bytes do not fill input %s".formatted(elements, input));
        }
        if (last >= 0) {
            shape.set(last, elements / others);
        }
        return shape;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(
                    "the bytes are not UTF-8, and JSON carries an input of BYTES as text only; "
                            + "send text, or encode the bytes as the model expects, such as in Base64",
                    e);
        }
    }

    private ConfigurationException unsuitable(String why) {
        String inputs = model.inputs().isEmpty()
                ? "no inputs"
                : model.inputs().stream().map(TensorMetadata::toString).collect(Collectors.joining(", "));
        return new ConfigurationException("the request does not suit model \"%s\": %s; its metadata names %s. "
                        .formatted(model.name(), why, inputs)
                + "Use InferenceRequest.of(Tensor...) to say exactly what is sent.");
    }
}
