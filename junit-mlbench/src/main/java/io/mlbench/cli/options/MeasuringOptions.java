package io.mlbench.cli.options;

import io.mlbench.plan.setting.Setting;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the requests of a measuring command travel, what verdicts need, and what is kept of it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MeasuringOptions {

    @Option(names = "--transport", paramLabel = "KIND", description = "auto (default), jdk or wire")
    @Nullable
    String transport;

    @Option(names = "--timeout", paramLabel = "TIME", description = "the longest one request may take (default 30 s)")
    @Nullable
    String timeout;

    @Option(
            names = "--header",
            paramLabel = "TEXT",
            description = "'Name: value', sent with each request; variables in it are read from the environment")
    @Nullable
    List<String> header;

    @Option(
            names = "--no-slo",
            description = "judge no objective but the implied error-rate <= 0 %%, whatever is stated")
    boolean noSlo;

    @Option(names = "--confidence", paramLabel = "P", description = "ask verdicts for proof, such as 0.95")
    @Nullable
    String confidence;

    @Option(
            names = "--allow-few-samples",
            description = "judge objectives on fewer samples than they need, with a caution")
    boolean allowFewSamples;

    @Option(names = "--update-baseline", description = "write the baseline from this run, if its objectives hold")
    boolean updateBaseline;

    @Option(names = "--baseline-any-environment", description = "take a baseline of another machine")
    boolean baselineAnyEnvironment;

    @Option(names = "--save", paramLabel = "FILE", description = "save the result as JSON")
    @Nullable
    String save;

    @Option(names = "--label", paramLabel = "TEXT", description = "what this run is called in reports")
    @Nullable
    String label;

    @Option(names = "--profile", paramLabel = "NAME", description = "a profile of .ml-benchmark.yaml")
    @Nullable
    String profile;

    @Option(names = "--gpu-metrics-url", paramLabel = "URL", description = "the page to read GPU memory from")
    @Nullable
    String gpuMetricsUrl;

    @Option(names = "--reports-dir", paramLabel = "DIR", description = "write Surefire XML there (default none)")
    @Nullable
    String reportsDir;

    @Mixin
    TrustOption trust = new TrustOption();

    public void putInto(Map<String, String> parameters) {
        trust.putInto(parameters);
        OptionSettings.put(parameters, Setting.TRANSPORT, transport);
        OptionSettings.put(parameters, Setting.TIMEOUT, timeout);
        OptionSettings.put(parameters, Setting.HEADER, header == null ? null : String.join("\n", header));
        OptionSettings.put(parameters, Setting.NO_SLO, noSlo ? "true" : null);
        OptionSettings.put(parameters, Setting.CONFIDENCE, confidence);
        OptionSettings.put(parameters, Setting.ALLOW_FEW_SAMPLES, allowFewSamples ? "true" : null);
        OptionSettings.put(parameters, Setting.BASELINE_UPDATE, updateBaseline ? "true" : null);
        OptionSettings.put(parameters, Setting.BASELINE_ANY_ENVIRONMENT, baselineAnyEnvironment ? "true" : null);
        OptionSettings.put(parameters, Setting.SAVE, save);
        OptionSettings.put(parameters, Setting.LABEL, label);
        OptionSettings.put(parameters, Setting.PROFILE, profile);
        OptionSettings.put(parameters, Setting.GPU_METRICS_URL, gpuMetricsUrl);
        OptionSettings.put(parameters, Setting.REPORTS_DIR, reportsDir == null ? "none" : reportsDir);
    }
}
