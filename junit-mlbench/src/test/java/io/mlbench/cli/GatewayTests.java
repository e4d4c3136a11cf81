package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.StubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers behind a gateway that lets inferences through alone. */
class GatewayTests {

    private static final String ANSWER =
            "{\"outputs\": [{\"name\": \"out\", \"datatype\": \"BYTES\", \"shape\": [1], \"data\": [\"en\"]}]}";

    @TempDir
    Path folder;

    private StubServer server;
    private Path input;

    @BeforeEach
    void start() throws IOException {
        server = new StubServer().on("POST /v2/models/m/infer", 200, ANSWER);
        input = Files.writeString(
                folder.resolve("in.json"),
                "{\"inputs\":[{\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"a\"]}]}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 501})
    void requests_of_ones_own_are_measured_with_a_caution(int status) {
        all(status);

        CommandLineRun run = run("--input", input.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("whether the server is ready is not known: GET /v2/health/ready answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 501})
    void without_them_nothing_can_be_sent(int status) {
        all(status);

        CommandLineRun run = run();

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(status == 404 ? "not the Open Inference Protocol" : "Requests of your own");
        assertThat(server.bodies()).isEmpty();
    }

    @Test
    void a_server_that_says_it_is_not_ready_is_not_measured() {
        all(503);

        assertThat(run("--input", input.toString()).code()).isEqualTo(3);
        assertThat(server.bodies()).isEmpty();
    }

    @Test
    void where_inferences_are_refused_too_the_benchmark_is_broken() {
        all(403);
        server.on("POST /v2/models/m/infer", 403, "{}");

        CommandLineRun run = run("--input", input.toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("http-403");
    }

    private void all(int status) {
        for (String path : new String[] {"/v2/health/ready", "/v2/models/m/ready", "/v2/models/m", "/v2"}) {
            server.on("GET " + path, status, "");
        }
    }

    private CommandLineRun run(String... more) {
        String[] arguments = {"run", "--url", server.url().toString(), "--model", "m", "--runs", "40", "--warmup", "2"};
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CommandLineRun.of(all);
    }
}
