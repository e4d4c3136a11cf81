package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.StubServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** A secret reaches the server, and nothing that is printed or written. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class SecretHeaderTests {

    private static final String SECRET = "s3cr3t-4711";
    private static final String METADATA = """
            {"name": "m", "inputs": [{"name": "text", "datatype": "BYTES", "shape": [1]}],
             "outputs": [{"name": "out", "datatype": "BYTES", "shape": [1]}]}""";
    private static final String ANSWER =
            "{\"outputs\": [{\"name\": \"out\", \"datatype\": \"BYTES\", \"shape\": [1], \"data\": [\"en\"]}]}";

    @TempDir
    Path folder;

    @Test
    void each_call_carries_it_and_no_file_or_stream_has_a_trace() throws IOException {
        try (StubServer server = StubServer.ready("m", METADATA).on("POST /v2/models/m/infer", 200, ANSWER)) {
            CommandLineRun run = run(server);

            assertThat(run.code()).isZero();
            assertThat(server.credentials()).hasSizeGreaterThan(5).containsOnly("Bearer " + SECRET);
            assertNoTrace(run);
            assertThat(folder).isDirectoryContaining(file -> file.endsWith("run.json"));
        }
    }

    @Test
    void a_server_that_repeats_it_in_its_errors_does_not_bring_it_back() throws IOException {
        String repeated = "{\"error\": \"no access with Bearer " + SECRET + "\"}";
        try (StubServer server = StubServer.ready("m", METADATA).on("POST /v2/models/m/infer", 403, repeated)) {
            CommandLineRun run = run(server);

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("no access with ***");
            assertNoTrace(run);
        }
        try (StubServer server = new StubServer().on("GET /v2/health/ready", 403, repeated)) {
            CommandLineRun run = run(server);

            assertThat(run.err()).contains("without valid credentials", "no access with ***");
            assertNoTrace(run);
        }
    }

    @Test
    void a_variable_that_is_not_set_exits_with_2_before_anything_is_sent() throws IOException {
        try (StubServer server = StubServer.ready("m", METADATA)) {
            CommandLineRun run = CommandLineRun.of(
                    "run",
                    "--url",
                    server.url().toString(),
                    "--model",
                    "m",
                    "--header",
                    "Authorization: ${MLB_NO_SUCH_VARIABLE}");

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("the environment variable MLB_NO_SUCH_VARIABLE, which is not set");
            assertThat(server.calls()).isEmpty();
        }
    }

    private CommandLineRun run(StubServer server, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--url",
                server.url().toString(),
                "--model",
                "m",
                "--runs",
                "4",
                "--header",
                "Authorization: Bearer " + SECRET,
                "--save",
                folder.resolve("run.json").toString(),
                "--reports-dir",
                folder.toString()));
        arguments.addAll(Arrays.asList(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private void assertNoTrace(CommandLineRun run) throws IOException {
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(SECRET);
            }
        }
    }

    @Test
    void a_header_that_the_shell_split_is_not_repeated() {
        CommandLineRun run = CommandLineRun.of("run", "--url", "h:1", "--header", "Authorization:", "Bearer", SECRET);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("quote the value of --header").doesNotContain(SECRET);
    }

    @Test
    void an_address_that_is_refused_is_shown_without_user_info_and_query() {
        CommandLineRun run = CommandLineRun.of(
                "run",
                "--url",
                "h:1",
                "--model",
                "m",
                "--gpu-metrics-url",
                "ftp://user:" + SECRET + "@h/m?k=" + SECRET);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("gpu-metrics-url = \"ftp://h/m\"").doesNotContain(SECRET);
    }

    @Test
    void a_server_whose_names_repeat_it_does_not_bring_it_back_in_doctor() throws IOException {
        String repeated = METADATA.replace("\"text\"", "\"Bearer " + SECRET + "\"");
        try (StubServer server = StubServer.ready("m", repeated)) {
            CommandLineRun run = CommandLineRun.of(
                    "doctor",
                    "--url",
                    server.url().toString(),
                    "--model",
                    "m",
                    "--header",
                    "Authorization: Bearer " + SECRET);

            assertThat(run.out()).contains("inputs ***").doesNotContain(SECRET);
        }
    }
}
