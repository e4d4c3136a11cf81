package io.mlbench.cli;

import io.mlbench.cli.commands.CompareCommand;
import io.mlbench.cli.commands.CompletionCommand;
import io.mlbench.cli.commands.ConfigCommand;
import io.mlbench.cli.commands.DoctorCommand;
import io.mlbench.cli.commands.EvaluateCommand;
import io.mlbench.cli.commands.HistoryCommand;
import io.mlbench.cli.commands.RepairCommand;
import io.mlbench.cli.commands.ReportCommand;
import io.mlbench.cli.commands.RunCommand;
import io.mlbench.cli.commands.TestCommand;
import io.mlbench.cli.commands.TrustCommand;
import io.mlbench.cli.exit.Broken;
import io.mlbench.cli.exit.CallingScript;
import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.exit.FailureText;
import io.mlbench.cli.exit.PrintedOutput;
import io.mlbench.cli.launch.SigintHandler;
import io.mlbench.progress.ConsoleText;
import io.mlbench.slo.DidYouMean;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
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
        description = "Measure ML inference endpoints and judge them by service-level objectives.")
public final class Main {

    /** In the order in which the help lists them. */
    static final Map<String, Class<?>> COMMANDS = commands();

    private Main() {}

    /** Run one command and exit with its code. */
    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(Broken::uncaught);
        if (CallingScript.isThere()) {
            CallingScript.watch(args);
        }
        Optional<SigintHandler> ctrlC = SigintHandler.listen();
        int code = execute(args);
        ctrlC.ifPresent(SigintHandler::ended);
        System.exit(CallingScript.told(code));
    }

    /**
     * Run one command and return its code. Whatever it throws, and output that
     * did not reach its reader, are a broken benchmark, never a violated one.
     */
    static int execute(String... args) {
        return execute(() -> run(args));
    }

    static int execute(IntSupplier command) {
        int code;
        try {
            code = command.getAsInt();
        } catch (Throwable e) { // an error too: the JVM itself would end with 1, which means a violation
            code = Broken.told(e);
        }
        return PrintedOutput.isWhole() ? code : PrintedOutput.lost(code);
    }

    private static int run(String... args) {
        CommandLine commandLine = commandLine(Locale.getDefault(Locale.Category.DISPLAY), needed(args));
        if (args.length == 0) {
            commandLine.usage(commandLine.getErr());
            return ExitCode.USAGE.code();
        }
        return commandLine.execute(args);
    }

    static CommandLine commandLine() {
        return commandLine(Locale.getDefault(Locale.Category.DISPLAY));
    }

    /** Return the commands, with their help in the language of a locale. */
    static CommandLine commandLine(Locale language) {
        return commandLine(language, COMMANDS.values());
    }

    private static CommandLine commandLine(Locale language, Collection<Class<?>> subcommands) {
        CommandLine commandLine = new CommandLine(new Main());
        subcommands.forEach(type -> commandLine.addSubcommand(new CommandLine(type))); // which applies transformers
        commandLine
                // Texts of others must not reach a terminal as they are, and nothing of ours needs colours.
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setOut(ConsoleText.writer(System.out))
                .setErr(ConsoleText.writer(System.err))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::usageError)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    FailureText.print(failure, command.getErr());
                    return ExitCode.BROKEN.code();
                });
        HelpTexts.of(language).ifPresent(commandLine::setResourceBundle);
        return commandLine;
    }

    /** Reading the options of all commands is a tenth of a start; what needs the others is their list, and completion. */
    private static Collection<Class<?>> needed(String[] args) {
        Class<?> command = args.length == 0 ? null : COMMANDS.get(args[0]);
        return command == null || command == CompletionCommand.class ? COMMANDS.values() : List.of(command);
    }

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        commands.put("run", RunCommand.class);
        commands.put("evaluate", EvaluateCommand.class);
        commands.put("test", TestCommand.class);
        commands.put("compare", CompareCommand.class);
        commands.put("history", HistoryCommand.class);
        commands.put("report", ReportCommand.class);
        commands.put("repair", RepairCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put("config", ConfigCommand.class);
        commands.put("trust", TrustCommand.class);
        commands.put("completion", CompletionCommand.class);
        return Collections.unmodifiableMap(commands);
    }

    /** The cause and the nearest option, not the whole help. */
    private static int usageError(CommandLine.ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        // Without quotes the shell splits a header, and its value would stand in the message.
        boolean isSplitHeader = error instanceof CommandLine.UnmatchedArgumentException
                && Arrays.stream(args).anyMatch(word -> word.startsWith("--header"));
        if (isSplitHeader) {
            err.println("There are words that belong to no option; quote the value of --header, as in"
                    + " --header 'Authorization: Bearer ${TOKEN}'");
        } else {
            err.println(error.getMessage());
        }
        if (!isSplitHeader && error instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            Set<String> valid = word.startsWith("-")
                    ? command.getCommandSpec().optionsMap().keySet()
                    : command.getSubcommands().keySet();
            if (!valid.isEmpty()) {
                err.println("Did you mean " + DidYouMean.to(word, valid) + "?");
            }
        }
        err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.code();
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"junit-mlbench " + (version == null ? "development" : version)};
        }
    }
}
