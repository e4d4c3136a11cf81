package io.mlbench.cli.commands;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.exit.FailureText;
import io.mlbench.compare.Comparison;
import io.mlbench.compare.ComparisonException;
import io.mlbench.compare.ResultFile;
import io.mlbench.compare.history.History;
import io.mlbench.report.ResultCases;
import io.mlbench.report.export.BenchmarkActionReport;
import io.mlbench.report.export.GithubAnnotations;
import io.mlbench.report.export.HistogramReport;
import io.mlbench.report.export.OpenMetricsReport;
import io.mlbench.report.html.HtmlReport;
import io.mlbench.report.text.EvaluationReport;
import io.mlbench.report.text.MarkdownReport;
import io.mlbench.report.xml.SurefireXmlReport;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import io.mlbench.store.files.TextFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: saved results in another form. Nothing is written before every file proved good. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Show saved results as a page, as Markdown or in a form that build servers read.",
        footer = {
            "",
            "Exit codes: 0 written, 2 usage, or a file that cannot be read or written.",
            "",
            "Example: ml-benchmark.sh report nightly.json --format html -o report.html"
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ReportCommand implements Callable<Integer> {

    enum Format {
        HTML("html"),
        MARKDOWN("markdown"),
        SUREFIRE("surefire"),
        OPENMETRICS("openmetrics"),
        BENCHMARK_ACTION("benchmark-action"),
        ANNOTATIONS("annotations"),
        HGRM("hgrm");

        private final String text;

        Format(String text) {
            this.text = text;
        }

        /** As it is written on the command line. */
        @Override
        public String toString() {
            return text;
        }
    }

    /** Lists the valid ones as they are written; picocli would list the constants too. */
    static final class FormatReader implements CommandLine.ITypeConverter<Format> {
        @Override
        public Format convert(String text) {
            return Arrays.stream(Format.values())
                    .filter(format -> format.text.equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new CommandLine.TypeConversionException(
                            "expected one of " + Arrays.toString(Format.values()) + " but was '" + text + "'"));
        }
    }

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RESULT", description = "files that --save wrote")
    List<Path> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatReader.class,
            description =
                    "html, markdown, surefire, openmetrics, benchmark-action, annotations or hgrm (default markdown)")
    Format format = Format.MARKDOWN;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write there (default: standard output)")
    @Nullable
    Path output;

    @Option(names = "--baseline", paramLabel = "FILE", description = "html: compare the first file with this one")
    @Nullable
    Path baseline;

    @Option(names = "--history", paramLabel = "DIR", description = "html: show the model's results in a folder")
    @Nullable
    Path history;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        if (format != Format.HTML && (baseline != null || history != null)) {
            throw new ParameterException(
                    command.commandLine(), "--baseline and --history belong to --format html, not to " + format);
        }
        PrintWriter err = command.commandLine().getErr();
        try {
            List<BenchmarkResult> results = new ArrayList<>();
            files.forEach(file -> results.addAll(ResultStore.read(file)));
            String text = render(results);
            if (output == null) {
                PrintWriter out = command.commandLine().getOut();
                out.print(text);
                out.flush();
            } else {
                TextFile.write(output, text);
            }
            return ExitCode.MET.code();
        } catch (ResultFileException | ComparisonException e) {
            FailureText.print(e, err);
        } catch (IllegalArgumentException e) {
            err.println("cannot report " + files.stream().map(Path::toString).collect(Collectors.joining(", ")) + ": "
                    + e.getMessage());
            err.flush();
        }
        return ExitCode.USAGE.code();
    }

    private String render(List<BenchmarkResult> results) {
        return switch (format) {
            case HTML -> HtmlReport.render(results, comparison(), history(results));
            case MARKDOWN -> results.stream().map(ReportCommand::markdown).collect(Collectors.joining("\n"));
            case SUREFIRE -> SurefireXmlReport.render(results);
            case OPENMETRICS -> OpenMetricsReport.render(results);
            case BENCHMARK_ACTION -> BenchmarkActionReport.render(results);
            case ANNOTATIONS -> GithubAnnotations.render(ResultCases.of(results));
            case HGRM -> HistogramReport.render(results);
        };
    }

    private Optional<Comparison> comparison() {
        return Optional.ofNullable(baseline)
                .map(file -> Comparison.of(List.of(ResultFile.read(files.get(0)), ResultFile.read(file))));
    }

    private Optional<History> history(List<BenchmarkResult> results) {
        return Optional.ofNullable(history)
                .map(folder -> History.read(folder, results.get(0).metadata().model()));
    }

    private static String markdown(BenchmarkResult result) {
        String table = MarkdownReport.render(result);
        return result.accuracy() == null ? table : table + "\n" + EvaluationReport.render(result);
    }
}
