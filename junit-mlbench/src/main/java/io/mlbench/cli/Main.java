package io.mlbench.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. It holds no benchmark logic: options become configuration
 * parameters, and the JUnit Platform runs a packaged test class.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@Command(
        name = "ml-benchmark.sh",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measure ML inference endpoints and judge them by service-level objectives.",
        subcommands = RunCommand.class)
public final class Main {

    private Main() {}

    /** Run one command and exit with its code. */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        CommandLine commandLine = new CommandLine(new Main())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    FailureText.print(failure, command.getErr());
                    return ExitCode.BROKEN.code();
                });
        if (args.length == 0) {
            commandLine.usage(commandLine.getErr());
            return ExitCode.USAGE.code();
        }
        return commandLine.execute(args);
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"junit-mlbench " + (version == null ? "development" : version)};
        }
    }
}
