package io.mlbench.cli.commands;

import io.mlbench.cli.compare.VersusRun;
import io.mlbench.cli.launch.LaunchedBenchmark;
import io.mlbench.cli.launch.PackagedBenchmark;
import io.mlbench.cli.options.OptionSettings;
import io.mlbench.cli.options.OutputOptions;
import io.mlbench.cli.options.SettingOptions;
import io.mlbench.cli.options.TrustOption;
import io.mlbench.cli.options.VersusOptions;
import io.mlbench.plan.setting.Setting;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code run}: measures an endpoint. Each option becomes the configuration parameter of its setting. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        modelTransformer = SettingOptions.class,
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
    public VersusOptions versus = new VersusOptions();

    @Mixin
    TrustOption trust = new TrustOption();

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
        Map<String, String> parameters = SettingOptions.parameters(spec());
        trust.putInto(parameters);
        printing.putInto(parameters);
        return parameters;
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
