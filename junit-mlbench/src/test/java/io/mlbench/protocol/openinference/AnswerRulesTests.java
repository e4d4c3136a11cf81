package io.mlbench.protocol.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.StubServer;
import io.mlbench.endpoint.Tensor;
import io.mlbench.protocol.EncodedInference;
import io.mlbench.protocol.Session;
import io.mlbench.transport.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is usable of a model that declares an input FP32 [-1, 4] and an output FP32 [-1, 4]. */
class AnswerRulesTests {

    private static final String METADATA = """
            {"name": "m", "inputs": [{"name": "x", "datatype": "FP32", "shape": [-1, 4]}],
             "outputs": [{"name": "y", "datatype": "FP32", "shape": [-1, 4]}]}""";
    private static final String GOOD = output("FP32", "[1, 4]", "[1, 2, 3, 4]");

    private StubServer server;
    private Session session;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.ready("m", METADATA);
        session = server.session("m");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FP32 | [0]    | []           | expected 2 dimension(s), got FP32 [0]; the model declares FP32 [-1, 4]",
                "FP32 | [0, 4] | []           | expected 1 rows, one for each of the request, got FP32 [0, 4]",
                "INT8 | [1]    | [1]          | expected datatype FP32, got INT8 [1]; the model declares FP32 [-1, 4]",
                "FP32 | [4]    | [1, 2, 3, 4] | expected 2 dimension(s), got FP32 [4]",
                "FP32 | [1, 3] | [1, 2, 3]    | expected size 4 in dimension 2, got FP32 [1, 3]"
            })
    void less_than_the_model_declares_is_no_answer(String datatype, String shape, String data, String why) {
        assertUnusable(tensor(1), output(datatype, shape, data), InferenceException.INVALID_RESPONSE, why);
    }

    @Test
    void one_row_is_no_answer_to_a_batch_of_eight() {
        assertUnusable(
                tensor(8), GOOD, InferenceException.INVALID_RESPONSE, "expected 8 rows, one for each of the request");
        assertUsable(tensor(8), output("FP32", "[8, 4]", "[%s]".formatted("1.5, ".repeat(31) + "1.5")));
    }

    @Test
    void the_rows_of_a_body_in_json_are_those_of_its_input() {
        InferenceRequest two = InferenceRequest.json(
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [2, 4], \"datatype\": \"FP32\", \"data\": [1,2,3,4,5,6,7,8]}]}");

        assertUnusable(two, GOOD, InferenceException.INVALID_RESPONSE, "expected 2 rows");
        assertUsable(InferenceRequest.json("{\"inputs\": []}"), GOOD);
    }

    @Test
    void an_output_that_the_request_shapes_is_not_compared_with_the_metadata() {
        InferenceRequest classes = InferenceRequest.json(
                "{\"inputs\": [], \"outputs\": [{\"name\": \"y\", \"parameters\": {\"classification\": 1}}]}");

        assertUsable(classes, output("BYTES", "[1]", "[\"0.9:1:cat\"]"));
        assertUnusable(classes, "{\"outputs\": []}", InferenceException.INVALID_RESPONSE, "no outputs");
    }

    @Test
    void an_output_that_is_declared_and_missing_is_no_answer_and_an_extra_one_is_fine() {
        assertUnusable(
                InferenceRequest.json("{}"),
                GOOD.replace("\"y\"", "\"z\""),
                InferenceException.INVALID_RESPONSE,
                "the answer has no output \"y\"; it has z");
        assertUsable(tensor(1), GOOD.replace("]}]}", """
                ]}, {"name": "z", "datatype": "INT8", "shape": [1], "data": [1]}]}"""));
    }

    @Test
    void more_than_the_model_declares_is_usable_and_said_once() {
        for (int i = 0; i < 3; i++) {
            assertUsable(tensor(1), output("FP32", "[1, 5]", "[1, 2, 3, 4, 5]"));
        }

        assertThat(session.cautions())
                .containsExactly("larger than declared: output \"y\" came as [1, 5], but the model declares [-1, 4]");
    }

    @Test
    void another_models_name_is_said_once_with_the_name_seen() {
        assertUsable(tensor(1), GOOD.replace("{\"outputs\"", "{\"model_name\": \"m\", \"outputs\""));
        assertThat(session.cautions()).isEmpty();

        for (String name : new String[] {"other", "third"}) {
            assertUsable(tensor(1), GOOD.replace("{\"outputs\"", "{\"model_name\": \"" + name + "\", \"outputs\""));
        }

        assertThat(session.cautions())
                .singleElement()
                .asString()
                .startsWith("another model: \"m\" was asked, but answers name \"other\"");
    }

    @Test
    void what_nobody_declared_is_not_checked_but_an_answer_has_elements() throws IOException {
        try (StubServer gateway = new StubServer()) {
            session = gateway.session("m");

            assertUsable(tensor(8), output("INT8", "[1]", "[1]"));
            assertUnusable(
                    tensor(1),
                    output("FP32", "[0, 4]", "[]"),
                    InferenceException.INVALID_RESPONSE,
                    "the answer has no elements: expected at least 1, got y FP32 [0, 4]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"error_message\": \"CUDA out of memory\"",
                "\"parameters\": {\"error\": \"CUDA out of memory\"}",
                "\"errors\": [\"CUDA out of memory\"]",
                "\"error\": {\"message\": \"CUDA out of memory\"}",
                "\"Error\": \"CUDA out of memory\"",
                "\"exception\": \"CUDA out of memory\"",
                "\"status\": \"FAILED\", \"message\": \"CUDA out of memory\"",
                "\"success\": false, \"message\": \"CUDA out of memory\"",
            })
    void an_error_beside_outputs_is_no_answer(String field) {
        assertUnusable(
                tensor(1),
                GOOD.replace("{\"outputs\"", "{" + field + ", \"outputs\""),
                InferenceException.SERVER_ERROR,
                "success and an error: CUDA out of memory");
    }

    @Test
    void an_error_in_an_output_is_no_answer() {
        for (String field : List.of("\"parameters\": {\"error\": \"no memory\"}", "\"error\": \"no memory\"")) {
            assertUnusable(
                    tensor(1),
                    GOOD.replace("{\"name\"", "{" + field + ", \"name\""),
                    InferenceException.SERVER_ERROR,
                    "success and an error");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"success\": true", "\"status\": \"OK\"", "\"status\": {\"code\": 0}", "\"Error\": null"})
    void a_status_of_success_is_no_error(String field) {
        assertUsable(tensor(1), GOOD.replace("{\"outputs\"", "{" + field + ", \"outputs\""));
    }

    @Test
    void a_field_that_is_there_twice_leaves_open_which_counts() {
        assertUnusable(
                tensor(1),
                GOOD.replace("{\"outputs\"", "{\"outputs\": [], \"outputs\""),
                InferenceException.INVALID_RESPONSE,
                "its field \"outputs\" is there twice");
        assertUnusable(
                tensor(1),
                GOOD.replace("{\"name\"", "{\"data\": [9, 9, 9, 9], \"name\""),
                InferenceException.INVALID_RESPONSE,
                "field \"data\" of an output is there twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "\" \"", "{}", "[]"})
    void an_empty_error_is_none(String value) {
        assertUsable(
                tensor(1),
                GOOD.replace(
                        "{\"outputs\"",
                        "{\"error\": %s, \"parameters\": {\"error\": %s}, \"outputs\"".formatted(value, value)));
    }

    @ParameterizedTest
    @CsvSource({"200,true", "201,true", "203,true", "202,false", "206,false", "207,false"})
    void only_a_status_that_comes_with_the_whole_answer_is_one(int status, boolean usable) {
        if (usable) {
            assertUsable(tensor(1), status, GOOD);
        } else {
            assertUnusable(tensor(1), status, GOOD, "http-" + status, "HTTP " + status);
        }
    }

    @Test
    void an_answer_to_another_request_of_this_run_is_told() {
        EncodedInference first = session.encode(tensor(1), 0, false);
        EncodedInference second = session.encode(tensor(1), 1, false);

        second.expectation().check(answer(200, withId(id(second))));
        second.expectation().check(answer(200, withId("1")));
        second.expectation().check(answer(200, GOOD));
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> second.expectation().check(answer(200, withId(id(first)))))
                .withMessageContaining("the answer belongs to another request")
                .returns("protocol-error", InferenceException::kind);
    }

    @Test
    void an_id_of_the_users_own_stays_and_is_compared() {
        EncodedInference first = session.encode(InferenceRequest.json("{\"id\": \"a\"}"), 0, false);
        EncodedInference second = session.encode(InferenceRequest.json("{ \"id\":\"b\" }"), 1, false);

        assertThat(second.request().body()).asString(StandardCharsets.UTF_8).isEqualTo("{ \"id\":\"b\" }");
        second.expectation().check(answer(200, withId("b")));
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> second.expectation().check(answer(200, withId("a"))))
                .returns("protocol-error", InferenceException::kind);
        assertThat(id(first)).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"inputs\": [1.50]}", " {}", "{ }"})
    void an_id_is_added_to_a_body_and_nothing_else_changes(String body) throws IOException {
        EncodedInference encoded = session.encode(InferenceRequest.json(body), 7, false);

        assertThat(new com.fasterxml.jackson.databind.json.JsonMapper()
                        .readTree(encoded.request().body())
                        .path("id")
                        .asText())
                .endsWith("-7")
                .isEqualTo(id(encoded));
        assertThat(encoded.input()).asString(StandardCharsets.UTF_8).isEqualTo(body);
    }

    private static String id(EncodedInference encoded) {
        return ((TensorExpectation) encoded.expectation()).expected().id();
    }

    private static String withId(String id) {
        return GOOD.replace("{\"outputs\"", "{\"id\": \"" + id + "\", \"outputs\"");
    }

    private static String output(String datatype, String shape, String data) {
        return "{\"outputs\": [{\"name\": \"y\", \"datatype\": \"%s\", \"shape\": %s, \"data\": %s}]}"
                .formatted(datatype, shape, data);
    }

    private static InferenceRequest tensor(int rows) {
        float[] values = new float[4 * rows];
        Arrays.fill(values, 0.5f);
        return InferenceRequest.of(Tensor.floats("x", values).withShape(rows, 4));
    }

    private static Exchange.Answer answer(int status, String body) {
        return new Exchange.Answer(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private void assertUsable(InferenceRequest request, String body) {
        assertUsable(request, 200, body);
    }

    private void assertUsable(InferenceRequest request, int status, String body) {
        EncodedInference encoded = session.encode(request, 0, false);
        assertThatCode(() -> encoded.expectation().check(answer(status, body))).doesNotThrowAnyException();
        assertThatCode(() -> encoded.expectation().decode(answer(status, body))).doesNotThrowAnyException();
    }

    private void assertUnusable(InferenceRequest request, String body, String kind, String why) {
        assertUnusable(request, 200, body, kind, why);
    }

    /** However it is read: without its elements or with them. */
    private void assertUnusable(InferenceRequest request, int status, String body, String kind, String why) {
        EncodedInference encoded = session.encode(request, 0, false);
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> encoded.expectation().check(answer(status, body)))
                .withMessageContaining(why)
                .returns(kind, InferenceException::kind);
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> encoded.expectation().decode(answer(status, body)))
                .withMessageContaining(why)
                .returns(kind, InferenceException::kind);
    }
}
