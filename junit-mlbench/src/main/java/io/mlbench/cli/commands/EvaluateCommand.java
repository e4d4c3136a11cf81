package io.mlbench.cli.commands;

import io.mlbench.cli.launch.LaunchedBenchmark;
import io.mlbench.cli.launch.PackagedEvaluation;
import io.mlbench.cli.options.OutputOptions;
import io.mlbench.cli.options.SettingOptions;
import io.mlbench.cli.options.TrustOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code evaluate}: asks a model with labelled samples. Each option becomes the configuration parameter of its setting. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        modelTransformer = SettingOptions.class,
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
    TrustOption trust = new TrustOption();

    @Mixin
    OutputOptions printing = new OutputOptions();

    @Override
    public Integer call() {
        return LaunchedBenchmark.run(PackagedEvaluation.class, parameters(), printing, spec().commandLine());
    }

    /** Return the configuration parameters that the options mean. */
    Map<String, String> parameters() {
        Map<String, String> parameters = SettingOptions.parameters(spec());
        trust.putInto(parameters);
        printing.putInto(parameters);
        return parameters;
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
