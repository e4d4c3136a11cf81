package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.cli.exit.PrintedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class MainTests {

    @Test
    void an_unknown_option_is_a_usage_error_that_names_the_nearest() {
        CommandLineRun run = CommandLineRun.of("run", "--modle", "m");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("Unknown options: '--modle', 'm'")
                .contains("Did you mean --model?")
                .contains("See ml-benchmark.sh run --help")
                .doesNotContain("measured requests");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void an_unknown_command_is_a_usage_error_that_names_the_nearest() {
        CommandLineRun run = CommandLineRun.of("rnu");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Did you mean run?", "See ml-benchmark.sh --help");
    }

    @Test
    void an_option_without_its_value_is_a_usage_error() {
        CommandLineRun run = CommandLineRun.of("run", "--model");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--model").doesNotContain("Did you mean");
    }

    @Test
    void without_a_command_the_help_is_shown_as_an_error() {
        CommandLineRun run = CommandLineRun.of();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: ml-benchmark.sh", "run");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void help_is_no_error_and_tells_the_exit_codes() {
        CommandLineRun run = CommandLineRun.of("run", "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("--url", "--slo", "Exit codes: 0 objectives met, 1 violated");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void the_version_is_told() {
        CommandLineRun run = CommandLineRun.of("--version");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("junit-mlbench ");
    }

    @Test
    void each_command_is_found_by_the_name_that_it_has() {
        assertThat(Main.COMMANDS)
                .allSatisfy((name, command) ->
                        assertThat(command.getAnnotation(Command.class).name()).isEqualTo(name));
    }

    @Test
    void a_command_that_throws_is_broken() {
        CommandLineRun run = CommandLineRun.of(
                () -> Main.commandLine().addSubcommand(new Throwing()).execute("throw"));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains("broke in a way that was not foreseen")
                .contains("IllegalStateException: the cause")
                .contains("at io.mlbench.cli.MainTests$Throwing.call");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void an_error_of_the_jvm_is_broken_and_says_what_to_do_without_a_stack_trace(Error error, String remedy) {
        CommandLineRun run = CommandLineRun.of(() -> Main.execute(() -> {
            throw error;
        }));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("The benchmark broke: ")
                .contains(remedy)
                .doesNotContain("\tat ")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new OutOfMemoryError("Java heap space"), "raise the heap, with JAVA_OPTS=-Xmx2g"),
                Arguments.of(new StackOverflowError(), "raise it with JAVA_OPTS=-Xss8m"),
                Arguments.of(new NoClassDefFoundError("com/acme/A"), "look for two versions of one library"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "run --help", "completion bash", "config"})
    void output_that_is_lost_is_broken_and_told_once(String command) {
        CommandLineRun run = CommandLineRun.of(() -> {
            PrintStream before = System.out;
            System.setOut(new PrintStream(new FullDisk(), false));
            try {
                return Main.execute(command.split(" "));
            } finally {
                System.setOut(before);
            }
        });

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).startsWith("The output is not complete: ").hasLineCount(1);
    }

    @Test
    void lost_output_takes_nothing_back_of_what_is_graver() {
        assertThat(CommandLineRun.of(() -> PrintedOutput.lost(130)).code()).isEqualTo(130);
        assertThat(CommandLineRun.of(() -> PrintedOutput.lost(1)).code()).isEqualTo(3);
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @Command(name = "throw")
    static final class Throwing implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("the cause");
        }
    }
}
