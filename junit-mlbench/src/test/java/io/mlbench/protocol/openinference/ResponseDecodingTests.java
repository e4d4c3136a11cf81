package io.mlbench.protocol.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.InferenceResponse;
import io.mlbench.endpoint.Tensor;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.protocol.Endpoint;
import io.mlbench.protocol.Session;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.jdk.JdkTransport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseDecodingTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final InferenceRequest ASKS_FOR_LANG =
            InferenceRequest.of(Tensor.strings("TEXT", "hello")).withOutputs("LANG");

    private static final InferenceRequest ASKS_FOR_NOTHING = InferenceRequest.json("{}");

    private final JdkTransport transport = new JdkTransport(TIMEOUT);
    private final Session session =
            new OpenInferenceHttp().open(new Endpoint(EndpointUrl.parse("localhost:1"), "m", TIMEOUT), transport);

    private InferenceResponse decode(InferenceRequest request, Exchange.Reply reply) {
        return session.encode(request, 0, false).expectation().decode(reply);
    }

    @AfterEach
    void closeTransport() {
        transport.close();
    }

    @Test
    void a_complete_answer_is_read() {
        InferenceResponse response = decode(200, """
                {"model_name": "m", "model_version": "1", "id": "r1", "parameters": {"x": [1]}, "outputs": [
                  {"name": "LANG", "shape": [2, 1], "datatype": "BYTES", "data": ["en", "ko"]},
                  {"name": "PROB", "shape": [2, 1], "datatype": "FP32", "data": [0.98, 1]},
                  {"name": "RANK", "shape": [1], "datatype": "INT64", "data": [-7]},
                  {"name": "SURE", "shape": [1], "datatype": "BOOL", "data": [true]}]}""");

        assertThat(response.modelName()).isEqualTo("m");
        assertThat(response.modelVersion()).isEqualTo("1");
        assertThat(response.id()).isEqualTo("r1");
        assertThat(response.outputs()).containsOnlyKeys("LANG", "PROB", "RANK", "SURE");
        assertThat(response.output("LANG").strings()).containsExactly("en", "ko");
        assertThat(response.output("PROB").doubles()).containsExactly(0.98, 1.0);
        assertThat(response.output("RANK").integers()).containsExactly(-7L);
        assertThat(response.output("SURE").booleans()).containsExactly(true);
        assertThat(response.firstText()).isEqualTo("en");
    }

    @Test
    void optional_fields_may_be_missing_null_or_of_another_type() {
        InferenceResponse response = decode(201, """
                {"id": null, "error": null, "model_version": 3, "outputs": [
                  {"parameters": {"content_type": "str"}, "data": ["en"], "datatype": "BYTES", "shape": [1], "name": "LANG"}
                ]}""");

        assertThat(response.modelName()).isEmpty();
        assertThat(response.id()).isEmpty();
        assertThat(response.modelVersion()).isEqualTo("3");
        assertThat(response.firstText()).isEqualTo("en");
    }

    @Test
    void nested_data_is_read_in_row_major_order() {
        InferenceResponse response = decode(200, output("FP32", "[2, 2]", "[[1, 2], [3, 4.5]]"));

        assertThat(response.output("LANG").doubles()).containsExactly(1.0, 2.0, 3.0, 4.5);
    }

    @Test
    void outputs_are_found_by_name_and_more_of_them_are_fine() {
        InferenceResponse response = decode(ASKS_FOR_LANG, answer(200, """
                {"outputs": [{"name": "EXTRA", "shape": [1], "datatype": "INT8", "data": [1]},
                             {"name": "LANG", "shape": [1], "datatype": "BYTES", "data": ["en"]}]}"""));

        assertThat(response.output("LANG").strings()).containsExactly("en");
    }

    @Test
    void a_missing_output_is_invalid_and_the_others_are_listed() {
        String prob = "{\"outputs\": [{\"name\": \"PROB\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [1]}]}";

        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> decode(ASKS_FOR_LANG, answer(200, prob)))
                .withMessage("the answer has no output \"LANG\"; it has PROB")
                .returns("invalid-response", InferenceException::kind);
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() ->
                        decode(InferenceRequest.json("{\"outputs\": [{\"name\": \"LANG\"}]}"), answer(200, prob)));
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> decode(200, prob).firstText())
                .withMessage("the answer has no text in its outputs; it has PROB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[2]|FP32|[1]|of shape [2] needs 2 elements but has 1",
                "[1]|FP32|[\"x\"]|element 0 of tensor \"LANG\" is no element of FP32: x",
                "[1]|FP32|[NaN]|element 0 of tensor \"LANG\" is not a finite number: NaN",
                "[2]|FP64|[0, 1e999]|element 1 of tensor \"LANG\" is not a finite number: Infinity",
                "[1]|INT8|[300]|element 0 of tensor \"LANG\" is out of the range of INT8 (-128 to 127): 300",
                "[1]|INT64|[9223372036854775808]|is out of the range of INT64",
                "[1]|STRING|[\"x\"]|\"STRING\" is not a datatype of the protocol",
                "[1]|FP16|[\"1\"]|element 0 of tensor \"LANG\" is no element of FP16: 1",
                "[1]|BYTES|[null]|element 0 of output \"LANG\" is null",
                "[1]|BYTES|[{}]|element 0 of output \"LANG\" is no scalar",
                "[1]|BYTES|\"x\"|field \"data\" of an output is no array",
                "[1.5]|BYTES|[\"x\"]|a shape holds 1.5, which is no size",
                "[-1]|BYTES|[\"x\"]|shape [-1] has a negative size",
            })
    void data_that_does_not_match_is_invalid(String shape, String datatype, String data, String why) {
        assertFailure(200, output(datatype, shape, data), "invalid-response", why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|the answer is no JSON object: (an empty body)",
                "[1]|the answer is no JSON object: [1]",
                "<html> not here|the answer is not JSON (line 1, column 1)",
                "{\"outputs\": [|the answer is not JSON",
                "{\"outputs\": []}|the answer has no outputs: {\"outputs\": []}",
                "{\"outputs\": 1}|its field \"outputs\" is no array",
                "{\"outputs\": [1]}|an output is no object",
                "{\"outputs\": [{\"name\": \"A\"}]}|output \"A\" has no field \"datatype\"",
                "{\"outputs\": [{}]}|output without a name has no field \"name\"",
                "{} {}|the answer goes on after its JSON object, at line 1, column 4",
            })
    void what_is_no_answer_of_the_protocol_is_invalid(String body, String why) {
        assertFailure(200, body, "invalid-response", why);
    }

    @Test
    void the_same_output_twice_is_invalid() {
        String one = "{\"name\": \"A\", \"shape\": [1], \"datatype\": \"INT8\", \"data\": [1]}";

        assertFailure(
                200, "{\"outputs\": [" + one + "," + one + "]}", "invalid-response", "output \"A\" is there twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": \"out of memory\"}",
                "{\"outputs\": [], \"error\": {\"message\": \"out of memory\"}}"
            })
    void an_error_that_comes_as_a_success_is_an_error(String body) {
        assertFailure(200, body, "server-error", "the server answered with success and an error: out of memory");
    }

    @Test
    void a_status_that_is_no_success_is_an_error_with_the_servers_words() {
        assertFailure(503, "{\"error\": \"queue is full\"}", "http-503", "HTTP 503: queue is full");
        assertFailure(400, "", "http-400", "HTTP 400: (an empty body)");
        assertFailure(302, "", "http-302", "a redirect, which is not followed");
    }

    @ParameterizedTest
    @EnumSource
    void a_network_failure_keeps_its_kind_and_message(Exchange.Failure failure) {
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> decode(ASKS_FOR_NOTHING, new Exchange.NoAnswer(failure, "why")))
                .withMessage("why")
                .returns(failure.kind(), InferenceException::kind);
    }

    private void assertFailure(int status, String body, String kind, String why) {
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> decode(status, body))
                .withMessageContaining(why)
                .returns(kind, InferenceException::kind);
    }

    private InferenceResponse decode(int status, String body) {
        return decode(ASKS_FOR_NOTHING, answer(status, body));
    }

    private static String output(String datatype, String shape, String data) {
        return "{\"outputs\": [{\"name\": \"LANG\", \"shape\": %s, \"datatype\": \"%s\", \"data\": %s}]}"
                .formatted(shape, datatype, data);
    }

    private static Exchange.Answer answer(int status, String body) {
        return new Exchange.Answer(status, body.getBytes(StandardCharsets.UTF_8));
    }
}
