package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.StubServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class ProtocolOptionTests {

    private static final String METADATA =
            "{\"name\": \"m\", \"inputs\": [{\"name\": \"T\", \"datatype\": \"BYTES\", \"shape\": [-1, 1]}]}";

    @ParameterizedTest
    @ValueSource(strings = {"run", "evaluate", "doctor"})
    void an_unknown_protocol_exits_with_2_before_anything_is_sent(String command) throws IOException {
        try (StubServer server = StubServer.ready("m", METADATA)) {
            CommandLineRun run = CommandLineRun.of(
                    command, "--url", server.url().toString(), "--model", "m", "--protocol", "open-inference-htpt");

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.out() + run.err())
                    .contains("protocol = \"open-inference-htpt\", set by --protocol, must be one of auto,")
                    .contains("Did you mean open-inference-http?");
            assertThat(server.calls()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "open-inference-http"})
    void a_server_is_looked_at_by_the_protocol_that_is_named_or_asked_for(String protocol) throws IOException {
        try (StubServer server = StubServer.ready("m", METADATA)) {
            CommandLineRun run = CommandLineRun.of(
                    "doctor", "--url", server.url().toString(), "--model", "m", "--protocol", protocol);

            assertThat(run.out()).contains("speaks the Open Inference Protocol and is ready", "inputs T BYTES [-1, 1]");
            assertThat(server.calls()).isNotEqualTo(List.of());
        }
    }

    @Test
    void help_names_the_default() {
        assertThat(CommandLineRun.of("run", "--help").out()).contains("--protocol=NAME", "auto (default)");
    }
}
