package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Each option of each command is used by a test that runs the real script: a new one cannot be forgotten. */
class ScriptCoverageTests {

    private static final Path TESTS = Path.of("../example-tests/src/test/java/io/mlbench/example");

    /** One test for all commands is enough for these. */
    private static final Set<String> OF_ALL = Set.of("--help", "--version");

    @Test
    void each_option_of_each_command_is_used_beside_its_command() throws IOException {
        List<String> sources = sources();
        Map<String, CommandLine> commands = Main.commandLine(Locale.ROOT).getSubcommands();

        assertThat(commands).hasSizeGreaterThan(9);
        commands.forEach((name, command) -> {
            List<String> ofCommand = sources.stream()
                    .filter(source -> source.contains("\"" + name + "\"") || source.contains("\"" + name + " "))
                    .toList();
            assertThat(ofCommand).as("tests of " + name).isNotEmpty();
            for (OptionSpec option : command.getCommandSpec().options()) {
                Pattern used = Pattern.compile(Pattern.quote(option.longestName()) + "[\" =]");
                boolean ofAll = OF_ALL.contains(option.longestName());
                assertThat((ofAll ? sources : ofCommand).stream())
                        .as("%s of %s in a Script*IT", option.longestName(), name)
                        .anyMatch(source -> used.matcher(source).find());
            }
        });
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            List<Path> tests = files.filter(
                            file -> file.getFileName().toString().matches("Script\\w+IT\\.java"))
                    .sorted()
                    .toList();
            assertThat(tests).hasSizeGreaterThan(5);
            return tests.stream().map(ScriptCoverageTests::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
