package io.mlbench.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.endpoint.BenchmarkBrokenException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

class BenchmarkLauncherTests {

    @Test
    void returns_what_tests_failed_with_and_hands_over_the_parameters() {
        List<Throwable> failures = BenchmarkLauncher.run(EchoTestCase.class, Map.of("mlbench.label", "v2"));

        assertThat(failures).extracting(Throwable::getMessage).containsExactly("label v2, command line true");
    }

    static class EchoTestCase {
        @Test
        @ExtendWith(Parameters.class)
        void fails(String parameters) {
            throw new AssertionError(parameters);
        }

        @Test
        void passes(TestReporter reporter) {
            reporter.publishEntry("ran");
        }
    }

    static class Parameters implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == String.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return "label " + context.getConfigurationParameter("mlbench.label").orElse("unknown")
                    + ", command line "
                    + context.getConfigurationParameter("mlbench.command-line").orElse("unknown");
        }
    }

    @Test
    void what_junit_did_not_run_is_broken_and_ends_a_measurement_in_turns() {
        LaunchedBenchmark.Launched launched = LaunchedBenchmark.launch(
                PackagedBenchmark.class, Map.of("junit.platform.execution.dryRun.enabled", "true"));

        assertThat(launched.results()).isEmpty();
        assertThat(launched.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(BenchmarkBrokenException.class)
                        .hasMessageContaining("JUnit ran no benchmark"));
        assertThat(ExitCode.of(launched.failures())).isEqualTo(ExitCode.BROKEN);
    }

    @Test
    void returns_what_a_class_failed_with_before_its_tests() {
        assertThat(BenchmarkLauncher.run(BrokenClassTestCase.class, Map.of()))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessage("no server"));
    }

    static class BrokenClassTestCase {
        @BeforeAll
        static void fails() {
            throw new IllegalStateException("no server");
        }

        @Test
        void neverRuns() {
            throw new AssertionError("ran after all");
        }
    }
}
