package io.mlbench.cli.exit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.plan.value.ConfigurationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

class FailureTextTests {

    @ParameterizedTest
    @MethodSource("foreseen")
    void what_was_foreseen_is_told_by_its_message_alone(Throwable failure) {
        assertThat(printed(failure)).isEqualTo("the message" + System.lineSeparator());
    }

    static Stream<Throwable> foreseen() {
        return Stream.of(
                new AssertionFailedError("the message"),
                new ConfigurationException("the message"),
                new BenchmarkBrokenException("the message"));
    }

    @Test
    void a_configuration_error_leaves_out_the_method_that_no_user_wrote() {
        ConfigurationException cause = new ConfigurationException("runs = \"0\", set by --runs, must be positive");

        assertThat(printed(new ExtensionConfigurationException("@ModelBenchmark on method [PackagedBenchmark]", cause)))
                .isEqualTo(
                        "Configuration error: runs = \"0\", set by --runs, must be positive" + System.lineSeparator());
    }

    @Test
    void what_a_jvm_that_ends_refuses_is_no_failure_to_tell() {
        Throwable refused = new ExceptionInInitializerError(new IllegalStateException("Shutdown in progress"));

        assertThat(printed(refused)).isEqualTo("aborted" + System.lineSeparator());
    }

    @Test
    void what_nobody_foresaw_keeps_its_stack_trace() {
        assertThat(printed(new IllegalStateException("a bug")))
                .startsWith("The benchmark broke in a way that was not foreseen:")
                .contains("java.lang.IllegalStateException: a bug", "\tat ");
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        FailureText.print(failure, new PrintWriter(text));
        return text.toString();
    }
}
