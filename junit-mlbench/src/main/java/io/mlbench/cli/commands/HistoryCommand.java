package io.mlbench.cli.commands;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.exit.FailureText;
import io.mlbench.compare.history.History;
import io.mlbench.report.text.HistoryReport;
import io.mlbench.store.ResultFileException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code history}: shows the saved results of a model in the order of time. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Show the saved results of a model in the order of time.",
            "",
            "Changes of level are marked where they begin, for each machine apart. They explain the past; whether"
                    + " today's build is slower is told by 'compare'."
        },
        footer = {
            "",
            "Exit codes: 0 shown, 2 usage, no such folder or no result of the model.",
            "",
            "Example: ml-benchmark.sh history langdetector_ensemble --dir results --format csv"
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HistoryCommand implements Callable<Integer> {

    enum Format {
        MARKDOWN,
        JSON,
        CSV
    }

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = "the model's name, or how it starts")
    String model = "";

    @Option(names = "--dir", paramLabel = "DIR", description = "the folder with result files (default: this one)")
    Path dir = Path.of(".");

    @Option(names = "--format", paramLabel = "FORMAT", description = "markdown, json or csv (default markdown)")
    Format format = Format.MARKDOWN;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        History history;
        try {
            history = History.read(dir, model);
        } catch (ResultFileException e) {
            FailureText.print(e, err);
            return ExitCode.USAGE.code();
        }
        boolean isEmpty = history.series().isEmpty();
        if (isEmpty) {
            err.println("There is no result of \"" + model + "\" in " + dir + "; "
                    + (history.models().isEmpty()
                            ? "there is none of any model; name the folder of saved results with --dir"
                            : "models there: " + String.join(", ", history.models())));
        } else {
            out.print(render(history));
            out.flush();
        }
        // Markdown and JSON have a place for them; a line in CSV would be a result.
        if (isEmpty || format == Format.CSV) {
            err.print(HistoryReport.leftOut(history));
        }
        err.flush();
        return (isEmpty ? ExitCode.USAGE : ExitCode.MET).code();
    }

    private String render(History history) {
        return switch (format) {
            case MARKDOWN -> HistoryReport.markdown(history);
            case JSON -> HistoryReport.json(history);
            case CSV -> HistoryReport.csv(history);
        };
    }
}
