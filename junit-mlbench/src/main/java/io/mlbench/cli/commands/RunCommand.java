package io.mlbench.cli.commands;

import io.mlbench.cli.compare.VersusRun;
import io.mlbench.cli.launch.LaunchedBenchmark;
import io.mlbench.cli.launch.PackagedBenchmark;
import io.mlbench.cli.options.EndpointOptions;
import io.mlbench.cli.options.MeasuringOptions;
import io.mlbench.cli.options.OptionSettings;
import io.mlbench.cli.options.OutputOptions;
import io.mlbench.cli.options.VersusOptions;
import io.mlbench.plan.setting.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: measures an endpoint. Each option becomes the configuration parameter of its setting. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measure an inference endpoint and judge it by service-level objectives.",
        footer = {
            "",
            "Exit codes: 0 objectives met, 1 violated, 2 usage or configuration, 3 endpoint unreachable or benchmark broken, 130 stopped with Ctrl-C.",
            "",
            "Examples:",
            "  ml-benchmark.sh run --url localhost:8000 --model langdetector_ensemble --runs 500 --slo \"p95 <= 20 ms\"",
            "  ml-benchmark.sh run --url new:8000 --vs old:8000 --model langdetector_ensemble --slo \"p95 <= baseline + 10 %%\""
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RunCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    EndpointOptions endpoint = new EndpointOptions();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "measured requests (default 100), or auto: until verdicts are certain")
    @Nullable
    String runs;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "requests before those, thrown away (default 5); or a duration, or auto")
    @Nullable
    String warmup;

    @Option(names = "--concurrency", paramLabel = "N[,N]", description = "requests under way at a time (default 1)")
    @Nullable
    String concurrency;

    @Option(names = "--rate", paramLabel = "N[,N]", description = "requests per second, on schedule; A..B for a ramp")
    @Nullable
    String rate;

    @Option(
            names = "--find-max-rate",
            description = "find the highest rate at which the objectives hold, from --rate on")
    boolean findMaxRate;

    @Option(names = "--find-max-concurrency", description = "find the highest concurrency, likewise")
    boolean findMaxConcurrency;

    @Option(names = "--find-max-bound", paramLabel = "TIME", description = "how long to search (default 10 min)")
    @Nullable
    String findMaxBound;

    @Option(names = "--arrivals", paramLabel = "KIND", description = "constant (default) or poisson")
    @Nullable
    String arrivals;

    @Option(names = "--max-in-flight", paramLabel = "N", description = "requests of a rate under way (default 1000)")
    @Nullable
    String maxInFlight;

    @Option(names = "--seed", paramLabel = "N", description = "decides poisson gaps (default 1)")
    @Nullable
    String seed;

    @Option(names = "--duration", paramLabel = "TIME", description = "measure so long, in place of --runs")
    @Nullable
    String duration;

    @Option(names = "--batch-size", paramLabel = "N", description = "inputs in each request (default 1)")
    @Nullable
    String batchSize;

    @Option(names = "--input", paramLabel = "FILE", description = "requests: text lines, JSON body or raw bytes")
    @Nullable
    String input;

    @Option(names = "--slo", paramLabel = "TEXT", description = "an objective, such as \"p95 <= 20 ms\"; repeatable")
    @Nullable
    List<String> slo;

    @Option(names = "--baseline", paramLabel = "FILE", description = "results for \"p95 <= baseline + 10 %%\"")
    @Nullable
    String baseline;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "measure each load point so often (default 1; with --vs 5, since one run against one shows"
                    + " no noise: UNREPLICATED)")
    @Nullable
    String repeat;

    @Mixin
    public VersusOptions versus = new VersusOptions();

    @Mixin
    MeasuringOptions measuring = new MeasuringOptions();

    @Mixin
    public OutputOptions printing = new OutputOptions();

    @Override
    public Integer call() {
        CommandLine command = spec().commandLine();
        if (!versus.isAsked(command)) {
            return LaunchedBenchmark.run(PackagedBenchmark.class, parameters(), printing, command);
        }
        Map<String, String> parameters = parameters();
        OptionSettings.put(
                parameters, Setting.PROGRESS, printing.quiet ? "none" : "stderr"); // the comparison alone on the output
        return VersusRun.run(parameters, versus, printing, command);
    }

    /** Return the configuration parameters that the options mean. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        OptionSettings.put(parameters, Setting.PROGRESS, printing.progress());
        endpoint.putInto(parameters);
        measuring.putInto(parameters);
        OptionSettings.put(parameters, Setting.RUNS, runs);
        OptionSettings.put(parameters, Setting.WARMUP, warmup);
        OptionSettings.put(parameters, Setting.CONCURRENCY, concurrency);
        OptionSettings.put(parameters, Setting.RATE, rate);
        OptionSettings.put(parameters, Setting.FIND_MAX, findMax());
        OptionSettings.put(parameters, Setting.FIND_MAX_BOUND, findMaxBound);
        OptionSettings.put(parameters, Setting.ARRIVALS, arrivals);
        OptionSettings.put(parameters, Setting.MAX_IN_FLIGHT, maxInFlight);
        OptionSettings.put(parameters, Setting.SEED, seed);
        OptionSettings.put(parameters, Setting.DURATION, duration);
        OptionSettings.put(parameters, Setting.BATCH_SIZE, batchSize);
        OptionSettings.put(parameters, Setting.INPUT, input);
        OptionSettings.put(parameters, Setting.SLO, objectives(slo, spec()));
        OptionSettings.put(parameters, Setting.BASELINE, baseline);
        OptionSettings.put(parameters, Setting.REPEATS, repeat);
        return parameters;
    }

    private @Nullable String findMax() {
        if (findMaxRate && findMaxConcurrency) {
            throw new ParameterException(
                    spec().commandLine(), "--find-max-rate and --find-max-concurrency exclude each other; give one");
        }
        return findMaxRate ? "rate" : findMaxConcurrency ? "concurrency" : null;
    }

    /** Return what is typed as one text; an empty one among others would be lost in it. */
    static @Nullable String objectives(@Nullable List<String> slo, CommandSpec command) {
        if (slo == null) {
            return null;
        }
        if (slo.stream().anyMatch(String::isBlank)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--slo \"\" states no objective; write one, such as --slo \"p95 <= 20 ms\", or judge none on"
                            + " purpose with --no-slo");
        }
        return String.join("\n", slo);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
