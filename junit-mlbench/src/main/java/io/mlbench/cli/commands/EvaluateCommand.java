package io.mlbench.cli.commands;

import io.mlbench.cli.launch.LaunchedBenchmark;
import io.mlbench.cli.launch.PackagedEvaluation;
import io.mlbench.cli.options.EndpointOptions;
import io.mlbench.cli.options.MeasuringOptions;
import io.mlbench.cli.options.OptionSettings;
import io.mlbench.cli.options.OutputOptions;
import io.mlbench.plan.setting.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: asks a model with labelled samples. Each option becomes the configuration parameter of its setting. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Evaluate a model's accuracy by language and judge it by service-level objectives.",
        footer = {
            "",
            "Exit codes: 0 objectives met, 1 violated, 2 usage or configuration, 3 endpoint unreachable or evaluation broken, 130 stopped with Ctrl-C.",
            "",
            "Example: ml-benchmark.sh evaluate --url localhost:8000 --model langdetector_ensemble --languages en,ja,ko --slo \"accuracy >= 95 %%\""
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EvaluateCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    EndpointOptions endpoint = new EndpointOptions();

    @Option(
            names = "--languages",
            paramLabel = "CODE[,CODE]",
            description = "languages to evaluate (default: all of the dataset)")
    @Nullable
    String languages;

    @Option(names = "--samples-per-lang", paramLabel = "N", description = "samples of each language (default 100)")
    @Nullable
    String samplesPerLang;

    @Option(
            names = "--dataset",
            paramLabel = "FILE",
            description = "samples: *.jsonl, *.tsv, *.csv or a folder (default: built in)")
    @Nullable
    String dataset;

    @Option(
            names = "--columns",
            paramLabel = "NAME[,NAME]",
            description = "the table's columns, if its first line names none")
    @Nullable
    String columns;

    @Option(names = "--skip-bad-rows", description = "leave out rows that cannot be used, and say so")
    boolean skipBadRows;

    @Option(names = "--output", paramLabel = "NAME", description = "the model's output that holds the label")
    @Nullable
    String output;

    @Option(
            names = "--labels",
            paramLabel = "A,B|FILE",
            description = "labels in the order of the scores, or a file with one a line")
    @Nullable
    String labels;

    @Option(
            names = "--metric",
            paramLabel = "KIND",
            description = "exact, wer or cer (default: what suits the dataset)")
    @Nullable
    String metric;

    @Option(names = "--seed", paramLabel = "N", description = "decides which samples are drawn (default 1)")
    @Nullable
    String seed;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description = "requests before, whose answers do not count (default 5)")
    @Nullable
    String warmup;

    @Option(names = "--concurrency", paramLabel = "N", description = "requests under way at a time (default 1)")
    @Nullable
    String concurrency;

    @Option(
            names = "--slo",
            paramLabel = "TEXT",
            description = "an objective, such as \"accuracy[ko] >= 97 %%\"; repeatable")
    @Nullable
    List<String> slo;

    @Option(names = "--baseline", paramLabel = "FILE", description = "results for \"accuracy[ko] >= baseline - 1 %%\"")
    @Nullable
    String baseline;

    @Mixin
    MeasuringOptions measuring = new MeasuringOptions();

    @Mixin
    OutputOptions printing = new OutputOptions();

    @Override
    public Integer call() {
        return LaunchedBenchmark.run(
                PackagedEvaluation.class,
                parameters(),
                printing,
                Objects.requireNonNull(spec, "picocli sets it").commandLine());
    }

    /** Return the configuration parameters that the options mean. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        OptionSettings.put(parameters, Setting.PROGRESS, printing.progress());
        endpoint.putInto(parameters);
        measuring.putInto(parameters);
        OptionSettings.put(parameters, Setting.LANGUAGES, languages);
        OptionSettings.put(parameters, Setting.SAMPLES_PER_LANG, samplesPerLang);
        OptionSettings.put(parameters, Setting.DATASET, dataset);
        OptionSettings.put(parameters, Setting.COLUMNS, columns);
        OptionSettings.put(parameters, Setting.SKIP_BAD_ROWS, skipBadRows ? "true" : null);
        OptionSettings.put(parameters, Setting.OUTPUT, output);
        OptionSettings.put(parameters, Setting.LABELS, labels);
        OptionSettings.put(parameters, Setting.METRIC, metric);
        OptionSettings.put(parameters, Setting.SEED, seed);
        OptionSettings.put(parameters, Setting.WARMUP, warmup);
        OptionSettings.put(parameters, Setting.CONCURRENCY, concurrency);
        OptionSettings.put(
                parameters, Setting.SLO, RunCommand.objectives(slo, Objects.requireNonNull(spec, "picocli sets it")));
        OptionSettings.put(parameters, Setting.BASELINE, baseline);
        return parameters;
    }
}
