package io.mlbench.cli;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.ComparisonException;
import io.mlbench.compare.ResultFile;
import io.mlbench.plan.ConfigurationException;
import io.mlbench.result.Verdict;
import io.mlbench.slo.FewSamples;
import io.mlbench.store.ResultFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: sets results side by side. Nothing is printed before every file proved good. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compare saved results; the first file is the candidate.",
            "",
            "Results of one file with the same settings are repeated runs. With one or two on each side only values"
                    + " and differences are shown; with three, better five, or one against five, regressions are told"
                    + " from noise."
        },
        footer = {
            "",
            "Exit codes: 0 compared, 1 the candidate regressed (repeated runs only) or an objective does not hold, 2 usage or a file that cannot be compared.",
            "",
            "Example: ml-benchmark.sh compare new.json old.json"
        })
final class CompareCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CANDIDATE", description = "the results to look at")
    @Nullable
    Path candidate;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "BASELINE",
            description = "the results to hold them against; more files are more columns")
    @Nullable
    List<Path> baselines;

    @Option(
            names = "--slo",
            paramLabel = "TEXT",
            description = "an objective for the candidate, such as \"p95 <= baseline + 10 %%\", where the first"
                    + " BASELINE counts; repeatable")
    List<String> slo = List.of();

    @Option(names = "--baseline-any-environment", description = "judge by a baseline of another machine")
    boolean anyEnvironment;

    @Option(
            names = "--allow-few-samples",
            description = "judge objectives on fewer samples than they need, which the verdict's note says")
    boolean allowFewSamples;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json")
    Format format = Format.TEXT;

    @Override
    public Integer call() {
        Comparison comparison;
        List<List<Verdict>> verdicts = List.of();
        try {
            ComparedObjectives objectives = ComparedObjectives.parse(
                    slo, anyEnvironment, allowFewSamples ? FewSamples.ALLOWED : FewSamples.INCONCLUSIVE);
            objectives
                    .cautions()
                    .forEach(caution -> spec().commandLine().getErr().println("Caution: " + caution));
            List<ResultFile> files = files();
            comparison = Comparison.of(files);
            if (!slo.isEmpty()) {
                verdicts = objectives.judge(files.get(0), files.get(1), "name a file that does");
            }
        } catch (ResultFileException | ComparisonException | ConfigurationException e) {
            FailureText.print(e, spec().commandLine().getErr());
            return ExitCode.USAGE.code();
        }
        return ComparisonOutput.print(comparison, verdicts, format, spec().commandLine())
                .code();
    }

    private List<ResultFile> files() {
        List<Path> paths = new ArrayList<>();
        paths.add(Objects.requireNonNull(candidate, "picocli requires it"));
        paths.addAll(Objects.requireNonNull(baselines, "picocli requires it"));
        return paths.stream().map(ResultFile::read).toList();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
