package io.mlbench.endpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** The body of a request, written and checked. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RequestJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestJson() {}

    /** Return the body that asks with these inputs; an empty list of outputs is left out. */
    public static byte[] write(List<Tensor> inputs, List<String> outputs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("inputs");
            for (Tensor input : inputs) {
                write(json, input);
            }
            json.writeEndArray();
            if (!outputs.isEmpty()) {
                json.writeArrayFieldStart("outputs");
                for (String output : outputs) {
                    json.writeStartObject();
                    json.writeStringField("name", output);
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen in memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Return a field "id", as it stands at the begin of a body.
     *
     * @param alone whether the body has no other field
     */
    public static byte[] idField(String id, boolean alone) {
        return ("\"id\":\"" + id + "\"" + (alone ? "" : ",")).getBytes(StandardCharsets.UTF_8);
    }

    /** Return the place behind the brace with which a body begins. */
    public static int behindBrace(byte[] body) {
        int at = 0;
        while (body[at] != '{') {
            at++;
        }
        return at + 1;
    }

    /** Return whether a body has no fields. */
    public static boolean isEmpty(byte[] body) {
        int at = behindBrace(body);
        while (Character.isWhitespace(body[at])) {
            at++;
        }
        return body[at] == '}';
    }

    private static void write(JsonGenerator json, Tensor tensor) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", tensor.name());
        json.writeArrayFieldStart("shape");
        for (long size : tensor.shape()) {
            json.writeNumber(size);
        }
        json.writeEndArray();
        json.writeStringField("datatype", tensor.datatype().name());
        json.writeArrayFieldStart("data");
        for (Object element : tensor.data()) {
            writeElement(json, tensor.datatype(), element);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeElement(JsonGenerator json, Datatype datatype, Object element) throws IOException {
        switch (datatype) {
            case BYTES -> json.writeString((String) element);
            case BOOL -> json.writeBoolean((Boolean) element);
            // As a float, 0.1 stays "0.1"; as a double it would become 0.10000000149011612.
            case FP32 -> json.writeNumber(((Double) element).floatValue());
            case FP64 -> json.writeNumber((Double) element);
            default -> {
                if (element instanceof BigInteger big) {
                    json.writeNumber(big);
                } else {
                    json.writeNumber((Long) element);
                }
            }
        }
    }

    /**
     * Return the names of the outputs that a body asks for.
     *
     * @throws IllegalArgumentException if it is not one well-formed JSON object
     */
    static List<String> requestedOutputs(String body) {
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the request is not JSON (" + place(e.getLocation()) + "): " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            String what = root.isMissingNode() ? "empty" : root.getNodeType().name();
            throw new IllegalArgumentException(
                    "the request must be a JSON object (line 1, column 1) but is " + what.toLowerCase(Locale.ROOT));
        }
        List<String> names = new ArrayList<>();
        root.path("outputs").forEach(output -> {
            if (output.path("name").isTextual()) {
                names.add(output.path("name").textValue());
            }
        });
        return names;
    }

    /** Return a place in a document: "line 3, column 7". */
    public static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
