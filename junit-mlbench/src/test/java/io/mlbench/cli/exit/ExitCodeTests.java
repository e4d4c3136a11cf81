package io.mlbench.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

class ExitCodeTests {

    @ParameterizedTest
    @MethodSource("endings")
    void tells_the_gravest_of_what_happened(List<Throwable> failures, int code) {
        assertThat(ExitCode.of(failures).code()).isEqualTo(code);
    }

    static Stream<Arguments> endings() {
        Throwable violation = new AssertionFailedError("p95");
        Throwable configuration = new ConfigurationException("runs");
        Throwable broken = new BenchmarkBrokenException("no server");
        return Stream.of(
                Arguments.of(List.of(), 0),
                Arguments.of(List.of(violation), 1),
                Arguments.of(List.of(configuration), 2),
                Arguments.of(List.of(new ExtensionConfigurationException("runs")), 2),
                Arguments.of(List.of(broken), 3),
                Arguments.of(List.of(new IOException("disk")), 3),
                Arguments.of(List.of(violation, configuration), 2),
                Arguments.of(List.of(broken, configuration, violation), 3));
    }

    @Test
    void the_codes_are_those_that_are_documented() {
        assertThat(ExitCode.values()).extracting(ExitCode::code).containsExactly(0, 1, 2, 3, 130);
    }
}
