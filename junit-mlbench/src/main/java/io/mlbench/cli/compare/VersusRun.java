package io.mlbench.cli.compare;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.exit.FailureText;
import io.mlbench.cli.launch.LaunchedBenchmark;
import io.mlbench.cli.launch.LaunchedBenchmark.Launched;
import io.mlbench.cli.launch.PackagedBenchmark;
import io.mlbench.cli.options.OutputOptions;
import io.mlbench.cli.options.VersusOptions;
import io.mlbench.compare.Comparison;
import io.mlbench.compare.ResultFile;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.cases.Preflight;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import picocli.CommandLine;

/**
 * Measures two endpoints in turns, and compares them as two files of saved
 * results would be. Alternating is what makes a drift of the machine cancel:
 * it reaches both sides alike, which it does not where one side is measured
 * after the other.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class VersusRun {

    private final PairedBenchmark versus;
    private final OutputOptions output;
    private final CommandLine command;
    private final Function<Map<String, String>, Launched> launcher;
    private final List<BenchmarkResult> ofCandidate = new ArrayList<>();
    private final List<BenchmarkResult> ofBaseline = new ArrayList<>();

    /**
     * @param launcher measures one run by its configuration parameters
     */
    VersusRun(
            PairedBenchmark versus,
            OutputOptions output,
            CommandLine command,
            Function<Map<String, String>, Launched> launcher) {
        this.versus = versus;
        this.output = output;
        this.command = command;
        this.launcher = launcher;
    }

    /** Measure both, print the comparison, and return the exit code. */
    public static int run(Map<String, String> typed, VersusOptions other, OutputOptions output, CommandLine command) {
        PairedBenchmark versus;
        try {
            versus = PairedBenchmark.of(typed, other);
            requireReady(versus);
        } catch (ConfigurationException e) {
            command.getErr().println("Configuration error: " + e.getMessage());
            command.getErr().flush();
            return ExitCode.USAGE.code();
        } catch (RuntimeException e) {
            FailureText.print(e, command.getErr());
            return ExitCode.of(List.of(e)).code();
        }
        return new VersusRun(
                        versus,
                        output,
                        command,
                        parameters -> LaunchedBenchmark.launch(PackagedBenchmark.class, parameters))
                .call();
    }

    /** Both, before either is measured: the results of one side alone are of no use here. */
    private static void requireReady(PairedBenchmark versus) {
        for (PairedBenchmark.Side side : List.of(versus.candidate(), versus.baseline())) {
            Preflight.requireWritable(RunContext.ofThisJvm(), side.plan(), PackagedBenchmark.class);
        }
        for (PairedBenchmark.Side side : List.of(versus.candidate(), versus.baseline())) {
            if (!side.isEmbedded()) {
                Preflight.requireReady(side.plan());
            }
        }
    }

    int call() {
        if (versus.isOfOne()) {
            tell("Both sides are the same endpoint and model (an A/A check): any difference between them is noise.");
        }
        List<Throwable> early = rehearsed();
        if (!early.isEmpty()) {
            return stopped("the rehearsal", early);
        }
        for (Turn turn : Turn.inOrder(versus.runs())) {
            PairedBenchmark.Side side = turn.isOfCandidate() ? versus.candidate() : versus.baseline();
            String run = side.letter() + " " + turn.number() + " of " + versus.runs() + ": " + side.name();
            if (!output.quiet) {
                tell(run);
            }
            Launched launched = launcher.apply(side.parameters());
            (turn.isOfCandidate() ? ofCandidate : ofBaseline).addAll(launched.results());
            List<Throwable> breaking = breaking(launched);
            if (!breaking.isEmpty()) {
                return stopped(run, breaking);
            }
        }
        return compared();
    }

    /**
     * Send load to both sides and throw it away: the first run of a process finds
     * cold code and runs slower than all others, and it would always be one of A.
     * Where no request of it succeeded, the runs that count will say so, if it
     * holds for them too: of a slow endpoint a rehearsal is a single request.
     *
     * @return what ended it
     */
    private List<Throwable> rehearsed() {
        for (PairedBenchmark.Side side : List.of(versus.candidate(), versus.baseline())) {
            Optional<Map<String, String>> rehearsal = side.rehearsal();
            if (rehearsal.isPresent()) {
                if (!output.quiet) {
                    tell(side.letter() + " rehearses, thrown away: " + side.name());
                }
                Launched thrownAway = RunContext.ofThisJvm().rehearse(() -> launcher.apply(rehearsal.get()));
                List<Throwable> breaking = breaking(thrownAway).stream()
                        .filter(failure -> !(failure instanceof BenchmarkBrokenException))
                        .toList();
                if (!breaking.isEmpty()) {
                    return breaking;
                }
            }
        }
        return List.of();
    }

    /** Failed requests alone are no reason to stop; they are judged with the rest, at the end. */
    private static List<Throwable> breaking(Launched launched) {
        return launched.failures().stream()
                .filter(failure -> !(failure instanceof AssertionError))
                .toList();
    }

    /** Show what there is: it says something of each endpoint, and nothing of their difference. */
    private int stopped(String where, List<Throwable> breaking) {
        List<BenchmarkResult> all =
                Stream.concat(ofCandidate.stream(), ofBaseline.stream()).toList();
        int code = LaunchedBenchmark.finish(new Launched(all, breaking), true, output, command);
        tell("It ended in " + where + ". The endpoints were not compared, and no objective was judged.");
        return code;
    }

    private int compared() {
        ResultFile candidate = new ResultFile(Path.of(versus.candidate().letter()), ofCandidate);
        ResultFile baseline = new ResultFile(Path.of(versus.baseline().letter()), ofBaseline);
        List<List<Verdict>> verdicts = List.of();
        ExitCode unjudged = ExitCode.MET;
        try {
            verdicts = versus.objectives().judge(candidate, baseline, "state the limit as a number");
        } catch (ConfigurationException e) { // only now is it known what the other side does not measure
            FailureText.print(e, command.getErr());
            unjudged = ExitCode.USAGE;
        }
        boolean isJudged = verdicts.stream().anyMatch(ofPoint -> !ofPoint.isEmpty());
        ExitCode code = ComparisonOutput.print(
                Comparison.of(List.of(candidate, baseline)), isJudged ? verdicts : List.of(), output.format, command);
        if (!output.isJson() && !RunContext.ofThisJvm().saved().isEmpty()) {
            command.getOut().println();
        }
        LaunchedBenchmark.printSaved(output, command);
        versus.cautions().forEach(caution -> tell("Caution: " + caution));
        ExitCode failed = ComparisonOutput.tellFailedRequests(
                versus.objectives(), baseline, versus.baseline().name(), command);
        return Stream.of(code, unjudged, failed)
                .max(ExitCode::compareTo)
                .orElse(code)
                .code();
    }

    private void tell(String sentence) {
        command.getErr().println(sentence);
        command.getErr().flush();
    }

    /**
     * One run of one side.
     *
     * @param number of this side's runs, from 1
     */
    record Turn(boolean isOfCandidate, int number) {

        /**
         * Return the turns in the order A B B A A B B A and so on: of a drift
         * that grows evenly with time, each pair of neighbouring pairs takes as
         * much on either side.
         */
        static List<Turn> inOrder(int runs) {
            List<Turn> turns = new ArrayList<>();
            for (int number = 1; number <= runs; number++) {
                boolean candidateGoesFirst = number % 2 == 1;
                turns.add(new Turn(candidateGoesFirst, number));
                turns.add(new Turn(!candidateGoesFirst, number));
            }
            return List.copyOf(turns);
        }
    }
}
