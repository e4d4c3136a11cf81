package io.mlbench.protocol.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.StubServer;
import io.mlbench.endpoint.Tensor;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.protocol.EncodedInference;
import io.mlbench.protocol.Session;
import io.mlbench.transport.EncodedRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestEncodingTests {

    private static final String LANGUAGE = """
            {"name": "m", "versions": ["1"], "platform": "ensemble",
             "inputs": [{"name": "TEXT", "datatype": "BYTES", "shape": [-1, 1]}],
             "outputs": [{"name": "LANG", "datatype": "BYTES", "shape": [-1, 1]},
                         {"name": "PROB", "datatype": "FP32", "shape": [-1, 1]}]}""";

    @Test
    void texts_become_rows_of_the_first_text_input_and_ask_for_all_outputs() throws IOException {
        assertEncoded(LANGUAGE, InferenceRequest.text("hello", "안녕 \"du\""), """
                {"inputs": [{"name": "TEXT", "shape": [2, 1], "datatype": "BYTES", "data": ["hello", "안녕 \\"du\\""]}],
                 "outputs": [{"name": "LANG"}, {"name": "PROB"}]}""");
    }

    @Test
    void a_request_goes_to_the_model_as_json() throws IOException {
        try (StubServer server = StubServer.ready("m", LANGUAGE)) {
            EncodedRequest encoded = server.session("m")
                    .encode(InferenceRequest.text("hello"), 0, false)
                    .request();

            assertThat(encoded.method()).isEqualTo("POST");
            assertThat(encoded.uri()).hasToString("http://" + server.url() + "/v2/models/m/infer");
            assertThat(encoded.headers()).containsEntry("Content-Type", "application/json");
        }
    }

    @Test
    void a_models_name_is_encoded_in_the_path() throws IOException {
        try (StubServer server = new StubServer()) {
            EncodedRequest encoded = server.session("a b/ü")
                    .encode(InferenceRequest.json("{}"), 0, false)
                    .request();

            assertThat(encoded.uri().getRawPath()).isEqualTo("/v2/models/a%20b%2F%C3%BC/infer");
        }
    }

    @Test
    void only_the_outputs_that_were_named_are_asked_for() throws IOException {
        assertEncoded(LANGUAGE, InferenceRequest.text("hello").withOutputs("LANG"), """
                {"inputs": [{"name": "TEXT", "shape": [1, 1], "datatype": "BYTES", "data": ["hello"]}],
                 "outputs": [{"name": "LANG"}]}""");
    }

    @Test
    void tensors_of_all_datatypes_are_written_as_json_scalars() throws IOException {
        Tensor big = new Tensor("U", Datatype.UINT64, List.of(1L), List.of(new BigInteger("18446744073709551615")));
        String body = encode(
                LANGUAGE,
                InferenceRequest.of(
                        Tensor.booleans("B", true),
                        Tensor.integers("I", Datatype.INT8, -5),
                        big,
                        Tensor.floats("F", 0.1f),
                        Tensor.doubles("D", 0.1)));

        assertThat(body)
                .contains("\"data\":[true]", "\"data\":[-5]", "\"data\":[18446744073709551615]")
                .contains("\"datatype\":\"FP32\",\"data\":[0.1]", "\"datatype\":\"FP64\",\"data\":[0.1]");
    }

    @Test
    void a_json_body_is_sent_as_it_is() throws IOException {
        String body = "{ \"inputs\" : [1.50] }";
        try (StubServer server = StubServer.ready("m", LANGUAGE)) {
            EncodedInference encoded = server.session("m").encode(InferenceRequest.json(body), 0, false);

            assertThat(encoded.input()).asString(StandardCharsets.UTF_8).isEqualTo(body);
        }
    }

    @Test
    void a_json_body_must_be_one_well_formed_object() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InferenceRequest.json("{\n  \"inputs\": [}"))
                .withMessageContaining("the request is not JSON (line 2, column 14)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InferenceRequest.json("[1]"))
                .withMessage("the request must be a JSON object (line 1, column 1) but is array");
        assertThatIllegalArgumentException().isThrownBy(() -> InferenceRequest.json("{} {}"));
        assertThatIllegalArgumentException().isThrownBy(() -> InferenceRequest.json(""));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> InferenceRequest.json("{}").withOutputs("A"));
    }

    @Test
    void a_request_is_never_empty() {
        assertThatIllegalArgumentException().isThrownBy(InferenceRequest::text);
        assertThatIllegalArgumentException().isThrownBy(InferenceRequest::of);
        assertThatIllegalArgumentException().isThrownBy(() -> InferenceRequest.raw(new byte[0]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[-1]|[2]", "[-1, -1]|[2, 1]", "[2, 1]|[2, 1]", "[-1, 1, 1]|[2, 1, 1]"})
    void the_first_dimension_is_the_number_of_texts(String declared, String sent) throws IOException {
        assertThat(encode(input("BYTES", declared), InferenceRequest.text("a", "b")))
                .contains("\"shape\":" + sent.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[1]", "[-1, 3]", "[]"})
    void texts_that_do_not_fill_the_input_are_refused(String declared) {
        assertUnsuitable(
                input("BYTES", declared), InferenceRequest.text("a", "b"), "do not fill input X BYTES " + declared);
    }

    @Test
    void a_text_needs_an_input_of_bytes() {
        assertUnsuitable(
                input("FP32", "[-1, 4]"),
                InferenceRequest.text("a"),
                "the request does not suit model \"m\": a text needs an input of BYTES; its metadata names "
                        + "X FP32 [-1, 4]. Use InferenceRequest.of(Tensor...) to say exactly what is sent.");
    }

    @Test
    void a_text_needs_metadata_and_tensors_do_not() throws IOException {
        try (StubServer server = new StubServer().on("GET /v2/models/m", 500, "{\"error\": \"dynamic shapes\"}")) {
            Session endpoint = server.session("m");

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> endpoint.encode(InferenceRequest.text("a"), 0, false))
                    .withMessageContainingAll(
                            "GET /v2/models/m answered 500: dynamic shapes", "Use InferenceRequest.of(Tensor...)");
            assertThat(endpoint.metadata()).isEmpty();
            assertThat(endpoint.encode(InferenceRequest.of(Tensor.strings("T", "a")), 0, false)
                            .input())
                    .asString(StandardCharsets.UTF_8)
                    .doesNotContain("outputs");
            assertThat(server.calls()).as("metadata is asked for once").hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[-1]|[4]", "[-1, -1]|[1,4]", "[-1, 2, 2]|[1,2,2]", "[4]|[4]"})
    void raw_bytes_fill_a_single_input_of_uint8(String declared, String sent) throws IOException {
        assertThat(encode(input("UINT8", declared), InferenceRequest.raw(new byte[] {1, 2, 3, -1})))
                .contains("\"shape\":" + sent, "\"data\":[1,2,3,255]");
    }

    @Test
    void raw_bytes_are_one_text_for_an_input_of_bytes() throws IOException {
        assertThat(encode(LANGUAGE, InferenceRequest.raw("안녕".getBytes(StandardCharsets.UTF_8))))
                .contains("\"data\":[\"안녕\"]", "\"shape\":[1,1]");
    }

    @Test
    void raw_bytes_that_the_model_cannot_take_are_refused() {
        assertUnsuitable(
                input("UINT8", "[-1, 3]"),
                InferenceRequest.raw(new byte[4]),
                "4 bytes do not fill input X UINT8 [-1, 3]");
        assertUnsuitable(input("FP32", "[-1]"), InferenceRequest.raw(new byte[4]), "a single input of UINT8 or BYTES");
        assertUnsuitable(LANGUAGE, InferenceRequest.raw(new byte[] {(byte) 0xFF}), "the bytes are not UTF-8");
    }

    private static String input(String datatype, String shape) {
        return """
                {"name": "m", "inputs": [{"name": "X", "datatype": "%s", "shape": %s}], "outputs": []}""".formatted(datatype, shape);
    }

    private static void assertUnsuitable(String metadata, InferenceRequest request, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> encode(metadata, request))
                .withMessageContaining(message);
    }

    private static void assertEncoded(String metadata, InferenceRequest request, String expected) throws IOException {
        JsonMapper json = new JsonMapper();
        assertThat(json.readTree(encode(metadata, request))).isEqualTo(json.readTree(expected));
    }

    private static String encode(String metadata, InferenceRequest request) throws IOException {
        try (StubServer server = StubServer.ready("m", metadata)) {
            return new String(server.session("m").encode(request, 0, false).input(), StandardCharsets.UTF_8);
        }
    }
}
