package io.mlbench.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.cli.CommandLineRun;
import io.mlbench.endpoint.StubServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class DoctorCommandTests {

    @Test
    void an_endpoint_without_problems_exits_with_0() throws IOException {
        try (StubServer server = StubServer.ready("m", "{\"name\": \"m\"}")) {
            CommandLineRun run =
                    CommandLineRun.of("doctor", "--url", server.url().toString(), "--model", "m");

            assertThat(run.code()).isZero();
            assertThat(run.out())
                    .startsWith("ok      server: " + server.url() + " speaks the Open Inference Protocol")
                    .contains("\nok      model: m is ready\n", "\ncaution GPU memory: not known: ");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void a_problem_exits_with_3() throws IOException {
        try (StubServer server = new StubServer()) {
            CommandLineRun run =
                    CommandLineRun.of("doctor", "--url", server.url().toString(), "--model", "m");

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.out()).startsWith("problem server: ");
        }
    }

    @Test
    void json_stands_alone_on_the_standard_output() throws IOException {
        try (StubServer server = new StubServer()) {
            CommandLineRun run =
                    CommandLineRun.of("doctor", "--url", server.url().toString(), "--format", "json");

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.out())
                    .startsWith("{\n  \"findings\" : [\n")
                    .contains("\"level\" : \"problem\"", "\"subject\" : \"server\"")
                    .endsWith("}\n");
        }
    }

    @Test
    void what_is_no_address_exits_with_2_and_names_the_option() {
        CommandLineRun run = CommandLineRun.of("doctor", "--url", "ftp://server");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("Configuration error: url, set by --url: ");
    }
}
