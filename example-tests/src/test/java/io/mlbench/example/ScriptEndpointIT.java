package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An endpoint that cannot be measured, and requests that it cannot answer. */
class ScriptEndpointIT {

    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
    }

    @Test
    void port_on_which_nothing_listens_is_named() throws Exception {
        String address;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = "127.0.0.1:" + listener.getLocalPort();
        }

        failsToMeasure(address, "cannot reach " + address, "connection refused", "Start the server, or correct");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 503})
    void server_that_is_not_ready_is_named(int status) throws Exception {
        try (FaultyServer server = new FaultyServer().on("GET /v2/health/ready", status, "{\"error\":\"loading\"}")) {
            failsToMeasure(
                    server.address(),
                    server.address() + " is not ready: GET /v2/health/ready answered " + status + ": loading",
                    "Wait until it is");
            assertThat(server.inferences()).isZero();
        }
    }

    @Test
    void unknown_model_is_answered_with_those_that_there_are() throws Exception {
        script.fails(
                3,
                List.of("has no model \"langdetect\"", "Its models are langdetector_ensemble."),
                "--url",
                "embedded",
                "--model",
                "langdetect");
    }

    @Test
    void request_that_the_model_refuses_shows_the_servers_words() throws Exception {
        Path body = Files.writeString(
                script.work().resolve("wrong.json"),
                "{\"inputs\":[{\"name\":\"TEXT\",\"shape\":[2,1],\"datatype\":\"BYTES\",\"data\":[\"Guten Tag\"]}]}");

        script.fails(
                3,
                List.of(
                        "HTTP 400: shape [2, 1] of input TEXT needs data of length 2, but its length is 1",
                        "Correct the requests"),
                "--url",
                "embedded",
                "--input",
                body.toString());
    }

    @Test
    void refused_requests_are_found_without_a_warmup_too() throws Exception {
        try (FaultyServer server = new FaultyServer().onInfer(422, "{\"error\":\"IN must be positive\"}")) {
            script.fails(
                    3,
                    List.of("none of 7 requests succeeded", "7 x http-422: ", "IN must be positive", "Correct the req"),
                    "--url",
                    server.address(),
                    "--model",
                    "m",
                    "--runs",
                    "7",
                    "--warmup",
                    "0");
            assertThat(server.inferences()).isEqualTo(7);
        }
    }

    @Test
    void bytes_that_the_model_cannot_take_are_refused() throws Exception {
        Path bytes = Files.write(script.work().resolve("image.bin"), new byte[] {(byte) 0xFF, 0, (byte) 0xFE});

        script.fails(
                2,
                List.of("the bytes are not UTF-8", "send text, or encode the bytes"),
                "--url",
                "embedded",
                "--input",
                bytes.toString());
    }

    @Test
    void malformed_input_is_refused_with_its_place() throws Exception {
        Path body = Files.writeString(script.work().resolve("body.json"), "{\"inputs\": [\n  {\"name\": \"TEXT\", }]}");

        try (FaultyServer server = new FaultyServer()) {
            script.fails(
                    2,
                    List.of("cannot read requests from " + body + ": line 2, column 20: ", "Valid are *.json with"),
                    "--url",
                    server.address(),
                    "--model",
                    "m",
                    "--input",
                    body.toString());
            assertThat(server.inferences()).isZero();
        }
    }

    @Test
    void server_that_never_answers_ends_in_a_timeout() throws Exception {
        try (FaultyServer server = new FaultyServer().silent()) {
            failsToMeasure(
                    server.address(),
                    "timeout",
                    "no complete answer from " + server.address() + " in 1 s",
                    "--timeout");
            assertThat(server.inferences()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"outputs\": [{\"name\": ", "{\"predictions\": [1]}", "<html>It works!</html>"})
    void malformed_answer_is_shown(String body) throws Exception {
        try (FaultyServer server = new FaultyServer().onInfer(200, body)) {
            failsToMeasure(server.address(), "invalid-response", body, "Check that the address and the model");
        }
    }

    @Test
    void grpc_port_is_explained() throws Exception {
        try (GrpcPort port = new GrpcPort()) {
            failsToMeasure(
                    port.address(),
                    port.address() + " is a gRPC port (it speaks HTTP/2 only)",
                    "Use the server's HTTP port, probably 127.0.0.1:");
        }
    }

    private void failsToMeasure(String address, String... words) throws IOException, InterruptedException {
        script.fails(
                3,
                List.of(words),
                "--url",
                address,
                "--model",
                "m",
                "--timeout",
                "1 s",
                "--warmup",
                "1",
                "--runs",
                "1");
    }
}
