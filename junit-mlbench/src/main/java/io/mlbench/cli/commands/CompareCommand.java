package io.mlbench.cli.commands;

import io.mlbench.cli.compare.ComparedObjectives;
import io.mlbench.cli.compare.ComparisonOutput;
import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.exit.FailureText;
import io.mlbench.cli.options.Format;
import io.mlbench.compare.Comparison;
import io.mlbench.compare.ComparisonException;
import io.mlbench.compare.ResultFile;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.Verdict;
import io.mlbench.slo.judge.FewSamples;
import io.mlbench.store.ResultFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
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
            "Exit codes: 0 compared, 1 the candidate regressed (repeated runs only), an objective does not hold or requests of a side failed, 2 usage or files that cannot be compared, as copies of one run.",
            "",
            "Example: ml-benchmark.sh compare new.json old.json"
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CompareCommand implements Callable<Integer> {

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
        ComparedObjectives objectives;
        List<ResultFile> apart;
        List<List<Verdict>> verdicts;
        try {
            objectives = ComparedObjectives.parse(
                    slo, anyEnvironment, allowFewSamples ? FewSamples.ALLOWED : FewSamples.INCONCLUSIVE);
            objectives
                    .cautions()
                    .forEach(caution -> spec().commandLine().getErr().println("Caution: " + caution));
            List<ResultFile> files = files();
            comparison = Comparison.of(files);
            apart = ResultFile.withoutCopies(files);
            verdicts = slo.isEmpty()
                    ? ComparedObjectives.impliedVerdicts(apart.get(0))
                    : objectives.judge(apart.get(0), apart.get(1), "name a file that does");
        } catch (ResultFileException | ComparisonException | ConfigurationException e) {
            FailureText.print(e, spec().commandLine().getErr());
            return ExitCode.USAGE.code();
        }
        boolean isJudged = verdicts.stream().anyMatch(ofPoint -> !ofPoint.isEmpty());
        ExitCode code =
                ComparisonOutput.print(comparison, isJudged ? verdicts : List.of(), format, spec().commandLine());
        for (int side = 1; side < apart.size(); side++) {
            ExitCode failed = ComparisonOutput.tellFailedRequests(
                    objectives, apart.get(side), comparison.names().get(side), spec().commandLine());
            code = code == ExitCode.MET ? failed : code;
        }
        return code.code();
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
