package io.mlbench.protocol.openinference.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceResponse;
import io.mlbench.endpoint.RequestJson;
import io.mlbench.endpoint.Tensor;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Reads the answer to an inference request, in one pass and without a tree,
 * since every answer of a benchmark is read.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ResponseJson {

    /** NaN is not JSON, but read as a number it leads to a message that names tensor and element. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final byte[] body;
    private final Map<String, Tensor> outputs = new LinkedHashMap<>();
    private final Set<String> fields = new HashSet<>();
    private String modelName = "";
    private String modelVersion = "";
    private String id = "";

    private ResponseJson(byte[] body) {
        this.body = body;
    }

    /**
     * Read an answer that came with a status of success.
     *
     * @throws InferenceException if it is an error or unusable
     */
    public static InferenceResponse read(byte[] body) {
        return new ResponseJson(body).read();
    }

    private InferenceResponse read() {
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw InferenceException.invalid("the answer is no JSON object: " + ServerErrors.start(body));
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                if (!fields.add(field)) {
                    throw new IllegalArgumentException("its field \"" + field + "\" is there twice");
                }
                json.nextToken();
                readField(json, field);
            }
            if (json.nextToken() != null) {
                throw InferenceException.invalid("the answer goes on after its JSON object, at "
                        + RequestJson.place(json.currentTokenLocation()));
            }
        } catch (JsonProcessingException e) {
            throw InferenceException.invalid("the answer is not JSON (" + RequestJson.place(e.getLocation()) + "): "
                    + e.getOriginalMessage() + "; it starts with " + ServerErrors.start(body));
        } catch (IOException e) {
            throw InferenceException.invalid("the answer cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw InferenceException.invalid("the answer is unusable: " + e.getMessage());
        }
        return new InferenceResponse(modelName, modelVersion, id, outputs);
    }

    private void readField(JsonParser json, String field) throws IOException {
        switch (field) {
            case "model_name" -> modelName = text(json);
            case "model_version" -> modelVersion = text(json);
            case "id" -> id = text(json);
            case "outputs" -> readOutputs(json);
            case "parameters" -> readParameters(json);
            default -> passOver(json, field);
        }
    }

    private void readOutputs(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("its field \"outputs\" is no array");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Tensor output = new TensorReader(json, this::passOverOfOutput).read();
            if (outputs.put(output.name(), output) != null) {
                throw new IllegalArgumentException("output \"" + output.name() + "\" is there twice");
            }
        }
    }

    private void readParameters(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            passOver(json, field);
        }
    }

    /** Pass over a field of an output that is none of a tensor's; a server may tell there of an error, too. */
    private void passOverOfOutput(JsonParser json, String field) throws IOException {
        if (field.equals("parameters")) {
            readParameters(json);
        } else {
            passOver(json, field);
        }
    }

    private void passOver(JsonParser json, String field) throws IOException {
        if (!ErrorMarkers.isOne(field)) {
            json.skipChildren();
        } else if (ErrorMarkers.tells(json, field)) {
            throw new InferenceException(
                    InferenceException.SERVER_ERROR,
                    "the server answered with success and an error: " + ServerErrors.text(body));
        }
    }

    /** Return a scalar as text; what is optional and of another type is passed over. */
    public static String text(JsonParser json) throws IOException {
        String text = json.getValueAsString("");
        json.skipChildren();
        return text;
    }
}
