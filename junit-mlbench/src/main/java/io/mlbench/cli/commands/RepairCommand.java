package io.mlbench.cli.commands;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.exit.FailureText;
import io.mlbench.report.text.RepairReport;
import io.mlbench.store.Repair;
import io.mlbench.store.ResultFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code repair}: puts the backup of a damaged result file in its place. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description = {
            "Restore a damaged result file from its backup, FILE.bak.",
            "",
            "The backup holds what was saved before the file's last results. What was damaged is kept as FILE.damaged."
        },
        footer = {
            "",
            "Exit codes: 0 restored or not damaged, 2 usage or no whole backup.",
            "",
            "Example: ml-benchmark.sh repair results/nightly.json"
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RepairCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the damaged file, not its backup")
    @Nullable
    Path file;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = command.commandLine().getOut();
        Path damaged = Objects.requireNonNull(file, "picocli requires it");
        try {
            Optional<Repair> repair = Repair.of(damaged);
            if (repair.isEmpty()) {
                out.println(damaged + " is whole; there is nothing to repair");
            } else {
                out.print(RepairReport.before(repair.get()));
                out.flush();
                out.print(RepairReport.after(repair.get(), repair.get().apply()));
            }
            out.flush();
            return ExitCode.MET.code();
        } catch (ResultFileException e) {
            FailureText.print(e, command.commandLine().getErr());
            return ExitCode.USAGE.code();
        }
    }
}
