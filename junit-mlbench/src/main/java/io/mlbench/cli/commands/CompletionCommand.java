package io.mlbench.cli.commands;

import io.mlbench.cli.exit.ExitCode;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: prints a script that lets a shell complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a script that lets a shell complete commands and options.",
        footer = {
            "",
            "Exit codes: 0 printed, 2 usage.",
            "",
            "Examples:",
            "  source <(ml-benchmark.sh completion bash)",
            "  source <(ml-benchmark.sh completion zsh)"
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CompletionCommand implements Callable<Integer> {

    enum Shell {
        BASH,
        ZSH
    }

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    @Nullable
    Shell shell;

    @Override
    public Integer call() {
        CommandLine here = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        CommandLine root = here.getParent();
        PrintWriter out = here.getOut();
        if (shell == Shell.ZSH) {
            // What follows asks for bash's completion, which zsh has only after this.
            out.println("autoload -U +X compinit && compinit");
            out.println("autoload -U +X bashcompinit && bashcompinit");
        }
        out.print(AutoComplete.bash(root.getCommandName(), root));
        out.flush();
        return ExitCode.MET.code();
    }
}
