package io.mlbench.protocol.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.endpoint.Datatype;
import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.StubServer;
import io.mlbench.endpoint.Tensor;
import io.mlbench.protocol.Session;
import io.mlbench.protocol.TensorMetadata;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What single servers do differently, from the readiness check to the answer. */
class ServerQuirksTests {

    private static final String INPUTS =
            "\"inputs\": [{\"name\": \"TEXT\", \"datatype\": \"BYTES\", \"shape\": [-1, 1]}]";
    private static final String OUTPUTS =
            "\"outputs\": [{\"name\": \"LANG\", \"datatype\": \"BYTES\", \"shape\": [-1, 1]}]";
    private static final String ANSWER =
            "{\"outputs\": [{\"name\": \"LANG\", \"shape\": [1, 1], \"datatype\": \"BYTES\", \"data\": [\"en\"]}]}";

    @Test
    void triton_answers_a_text() throws IOException {
        String metadata =
                "{\"name\": \"m\", \"versions\": [\"1\"], \"platform\": \"ensemble\", " + INPUTS + ", " + OUTPUTS + "}";
        try (StubServer server = StubServer.ready("m", metadata).on("POST /v2/models/m/infer", 200, ANSWER)) {
            Session endpoint = server.session("m");
            endpoint.requireReady();

            assertThat(endpoint.metadata()).hasValueSatisfying(model -> {
                assertThat(model.name()).isEqualTo("m");
                assertThat(model.versions()).containsExactly("1");
                assertThat(model.platform()).isEqualTo("ensemble");
                assertThat(model.inputs())
                        .containsExactly(new TensorMetadata("TEXT", Datatype.BYTES, List.of(-1L, 1L)));
            });
            assertThat(endpoint.client().infer(InferenceRequest.text("hello")).firstText())
                    .isEqualTo("en");
            assertThat(server.bodies()).singleElement().asString().contains("\"outputs\":[{\"name\":\"LANG\"}]");
        }
    }

    @Test
    void mlserver_names_no_versions_and_answers_bad_json_with_a_list_of_details() throws IOException {
        String metadata = "{\"name\": \"m\", \"versions\": [], \"platform\": \"\", \"inputs\": [], \"outputs\": []}";
        String detail = "{\"detail\": [{\"loc\": [\"body\", \"inputs\"], \"msg\": \"Field required\"}]}";
        try (StubServer server = StubServer.ready("m", metadata).on("POST /v2/models/m/infer", 422, detail)) {
            Session endpoint = server.session("m");
            endpoint.requireReady();

            assertThat(endpoint.metadata())
                    .hasValueSatisfying(model -> assertThat(model.versions()).isEmpty());
            assertThatExceptionOfType(InferenceException.class)
                    .isThrownBy(() -> endpoint.client().infer(InferenceRequest.json("{}")))
                    .withMessage("HTTP 422: Field required (at body.inputs)")
                    .returns("http-422", InferenceException::kind);
        }
    }

    @Test
    void djl_has_neither_server_metadata_nor_model_metadata_and_refuses_bytes() throws IOException {
        String refusal = "{\"code\": 400, \"type\": \"BadRequestException\", \"message\": \"BYTES is not supported\"}";
        try (StubServer server = StubServer.ready("m", "")
                .on("GET /v2/health/ready", 200, "\n")
                .on("GET /v2/models/m", 500, "")
                .on("POST /v2/models/m/infer", 400, refusal)) {
            Session endpoint = server.session("m");
            endpoint.requireReady();

            assertThat(endpoint.metadata()).isEmpty();
            assertThatExceptionOfType(InferenceException.class)
                    .isThrownBy(() -> endpoint.client().infer(InferenceRequest.of(Tensor.strings("T", "a"))))
                    .withMessage("HTTP 400: 400 BadRequestException BYTES is not supported");
        }
    }

    @Test
    void metadata_that_cannot_be_used_is_missing_with_a_reason() throws IOException {
        assertNoMetadata("<html>", "what is not JSON: <html>");
        assertNoMetadata("[]", "it is no JSON object");
        assertNoMetadata("{\"inputs\": [{\"datatype\": \"FP32\"}]}", "one of its inputs has no name");
        assertNoMetadata(
                "{\"inputs\": [{\"name\": \"X\", \"datatype\": \"STRING\"}]}",
                "\"STRING\" is not a datatype of the protocol; valid are [BOOL, UINT8,");
    }

    private static void assertNoMetadata(String body, String why) throws IOException {
        try (StubServer server = StubServer.ready("m", body)) {
            OpenInferenceSession endpoint = (OpenInferenceSession) server.session("m");

            assertThat(endpoint.metadata()).isEmpty();
            assertThat(endpoint.metadataAnswer())
                    .isInstanceOfSatisfying(
                            MetadataAnswer.Missing.class,
                            missing -> assertThat(missing.why()).contains(why));
        }
    }
}
