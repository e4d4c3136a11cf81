package io.mlbench.example;

import static io.mlbench.example.StartedServer.INFER;
import static io.mlbench.example.StartedServer.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguageDetectorServerErrorTests {

    private static final String VALID = StartedServer.request(List.of("hello")).toString();

    private StartedServer server;

    @BeforeAll
    void start() throws IOException {
        server = new StartedServer();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /v2/models/other                                   | 404 | unknown model "other"; this server has langdetector_ensemble
            GET  | /v2/models/other/ready                             | 404 | unknown model "other"; this server has langdetector_ensemble
            POST | /v2/models/other/infer                             | 404 | unknown model "other"; this server has langdetector_ensemble
            GET  | /v2/models/langdetector_ensemble/versions/7        | 404 | has no version "7"; the only version is 1
            POST | /v2/models/langdetector_ensemble/versions/7/infer  | 404 | has no version "7"; the only version is 1
            GET  | /v2/models/langdetector_ensemble/stats             | 404 | unknown path "/v2/models/langdetector_ensemble/stats"; valid are GET /v2,
            GET  | /                                                  | 404 | unknown path "/"
            GET  | /v1/models                                         | 404 | unknown path "/v1/models"
            GET  | /v2%2Fmodels                                       | 404 | unknown path
            """)
    void an_unknown_path_model_or_version_is_not_found(String method, String path, int status, String message) {
        assertRefused(server.send(method, path, method.equals("POST") ? VALID : ""), status, message);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v2/models/langdetector_ensemble/infer, POST",
        "GET, /v2/repository/index, POST",
        "POST, /v2, GET",
        "DELETE, /v2/models/langdetector_ensemble, GET",
        "PUT, /v2/health/ready, GET",
    })
    void a_wrong_method_is_refused_with_the_right_one(String method, String path, String right) {
        HttpResponse<String> response = server.send(method, path, "");

        assertRefused(response, 405, "method " + method + " is not allowed for " + path + "; use " + right);
        assertThat(response.headers().firstValue("Allow")).hasValue(right);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                          | must be a JSON object with "inputs" but was missing
            {"inputs": [                | not valid JSON: Unexpected end-of-input
            {"inputs": [}               | at line 1, column 13
            {"id": "a", "id": "b"}      | not valid JSON: Duplicate field 'id'
            {} {}                       | not valid JSON: Trailing token
            ["TEXT"]                    | must be a JSON object with "inputs" but was array
            {}                          | "inputs" must be an array with the input TEXT but was missing
            {"inputs": []}              | "inputs" must be an array with the input TEXT but was empty
            {"inputs": {"name": "T"}}   | "inputs" must be an array with the input TEXT but was object
            {"inputs": ["TEXT"]}        | every element of "inputs" must be an object with a "name"
            {"inputs": [{"name": "X"}]} | unknown input "X"; the model takes TEXT
            {"id": 7}                   | "id" must be a string but was number
            {"inputs": [{"name": "TEXT"}, {"name": "TEXT"}]} | input TEXT is given 2 times
            """)
    void a_malformed_request_is_refused(String body, String message) {
        assertRefused(server.post(INFER, body), 400, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "datatype": "FP32", "shape": [1], "data": [1]                | datatype of input TEXT must be BYTES but was "FP32"
            "shape": [1], "data": ["a"]                                  | datatype of input TEXT must be BYTES but was missing
            "datatype": "BYTES", "data": ["a"]                           | shape of input TEXT must be [N, 1] or [N] with N of at least 1 but was missing
            "datatype": "BYTES", "shape": [0, 1], "data": []             | but was "[0,1]"
            "datatype": "BYTES", "shape": [], "data": []                 | but was "[]"
            "datatype": "BYTES", "shape": [-1, 1], "data": ["a"]         | but was "[-1,1]"
            "datatype": "BYTES", "shape": [1, 2], "data": ["a", "b"]     | but was "[1,2]"
            "datatype": "BYTES", "shape": [1, 1, 1], "data": ["a"]       | but was "[1,1,1]"
            "datatype": "BYTES", "shape": [1.5], "data": ["a"]           | but was "[1.5]"
            "datatype": "BYTES", "shape": [3, 1], "data": ["a", "b"]     | shape [3, 1] of input TEXT needs data of length 3, but its length is 2
            "datatype": "BYTES", "shape": [1], "data": ["a", "b"]        | shape [1] of input TEXT needs data of length 1, but its length is 2
            "datatype": "BYTES", "shape": [1, 1]                         | data of input TEXT must be an array of strings but was missing; binary tensors
            "datatype": "BYTES", "shape": [1, 1], "data": "a"            | data of input TEXT must be an array of strings but was string
            "datatype": "BYTES", "shape": [2, 1], "data": ["a", 5]       | data[1] of input TEXT must be a string but was number
            "datatype": "BYTES", "shape": [1, 1], "data": [null]         | data[0] of input TEXT must be a string but was null
            "datatype": "BYTES", "shape": [1, 1], "data": [["a", "b"]]   | data[0] of input TEXT must be an array of 1 string, as the shape says, but was an array of 2
            "datatype": "BYTES", "shape": [2, 1], "data": [["a"], "b"]   | data[1] of input TEXT must be an array of 1 string, as the shape says, but was string
            "datatype": "BYTES", "shape": [1], "data": [["a"]]           | data[0] of input TEXT must be a string but was array
            """)
    void a_wrong_tensor_is_refused(String fields, String message) {
        assertRefused(server.post(INFER, "{\"inputs\": [{\"name\": \"TEXT\", " + fields + "}]}"), 400, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [{"name": "SCORE"}]                   | unknown output "SCORE"; the model has LANG, PROB
            [{"name": "LANG"}, {"name": "lang"}]  | unknown output "lang"; the model has LANG, PROB
            [{"name": "LANG"}, {"name": "LANG"}]  | output LANG is requested twice
            [{}]                                  | every element of "outputs" must be an object with a "name"
            "LANG"                                | "outputs" must be an array but was string
            """)
    void a_wrong_choice_of_outputs_is_refused(String outputs, String message) {
        String body = VALID.substring(0, VALID.length() - 1) + ", \"outputs\": " + outputs + "}";

        assertRefused(server.post(INFER, body), 400, message);
    }

    @Test
    void a_malformed_index_request_is_refused() {
        assertRefused(server.post("/v2/repository/index", "[]"), 400, "must be empty or a JSON object");
        assertRefused(server.post("/v2/repository/index", "{"), 400, "not valid JSON");
    }

    @Test
    void binary_tensors_and_compressed_bodies_are_refused_by_name() {
        assertRefused(
                server.send("POST", INFER, VALID, "Inference-Header-Content-Length", "10"),
                400,
                "binary tensors are not supported");
        assertRefused(server.send("POST", INFER, VALID, "Content-Encoding", "gzip"), 415, "\"gzip\" is not supported");
    }

    @Test
    void a_body_over_the_limit_is_refused_and_one_at_the_limit_is_read() {
        String large = StartedServer.request(List.of("hello")).toString();
        String atLimit = large + " ".repeat(16 * 1024 * 1024 - large.length());

        assertThat(server.post(INFER, atLimit).statusCode()).isEqualTo(200);
        assertRefused(server.post(INFER, atLimit + " "), 413, "larger than 16777216 bytes");
        assertRefused(server.post(INFER, atLimit + atLimit), 413, "larger than 16777216 bytes");
        assertThat(server.get(MODEL + "/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void a_long_name_from_the_client_is_cut_in_the_message() {
        HttpResponse<String> response = server.get("/v2/models/" + "x".repeat(5000));

        assertRefused(response, 404, "unknown model \"" + "x".repeat(80) + "…\"");
    }

    @Test
    void a_head_request_is_answered_without_a_body() {
        assertThat(server.send("HEAD", MODEL, "").statusCode()).isEqualTo(200);
        assertThat(server.send("HEAD", "/v2/models/other", "").statusCode()).isEqualTo(404);
        assertThat(server.send("HEAD", INFER, "").statusCode()).isEqualTo(405);
    }

    private static void assertRefused(HttpResponse<String> response, int status, String message) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        JsonNode body = Json.parse(response.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body).hasSize(1);
        assertThat(body.path("error").textValue()).contains(message);
    }
}
