package io.mlbench.cli.compare;

import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.EmbeddedLookup;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.RunLength;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What cannot be asked of a measurement of two endpoints; nothing is ignored, wherever it was said. */
final class VersusRules {

    private static final String NO_FOLDER = "none";

    private VersusRules() {}

    /**
     * Require an address.
     *
     * @throws ConfigurationException if it is none
     */
    static void requireAddress(String url) {
        if (!url.equals(EmbeddedLookup.URL)) {
            try {
                EndpointUrl.parse(url);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException("--vs: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Require settings that make sense for two endpoints.
     *
     * @throws ConfigurationException for the first that does not; names the place
     */
    static void requireForTwo(Settings settings) {
        refuse(
                settings,
                Setting.BASELINE,
                "is a file to hold results against, but with --vs the other endpoint is the baseline; drop one of them");
        if (settings.get(Setting.BASELINE_UPDATE).value()) {
            refuse(
                    settings,
                    Setting.BASELINE_UPDATE,
                    "makes a baseline of one endpoint, but --vs measures two; drop it, and keep the results with"
                            + " --save and --save-vs");
        }
        if (settings.get(Setting.BASELINE_ANY_ENVIRONMENT).value()) {
            refuse(
                    settings,
                    Setting.BASELINE_ANY_ENVIRONMENT,
                    "accepts a baseline of another machine, but with --vs this one measures both sides; drop it");
        }
        refuse(
                settings,
                Setting.FIND_MAX,
                "finds another load for each endpoint, but --vs measures both at the same; drop one of them");
        refuse(
                settings,
                Setting.CONFIDENCE,
                "asks for proof from the requests of one run, but with --vs runs are the evidence; drop it, and"
                        + " raise --repeat where verdicts are INCONCLUSIVE");
        if (!settings.get(Setting.REPORTS_DIR).value().equals(NO_FOLDER)) {
            refuse(
                    settings,
                    Setting.REPORTS_DIR,
                    "is for reports of one endpoint; drop it, save both sides with --save and --save-vs, and make"
                            + " a page with report --format html --baseline");
        }
    }

    /**
     * Require plans that can be carried out in turns.
     *
     * @param candidate the plan of the endpoint of {@code --url}
     * @param baseline the plan of that of {@code --vs}
     * @throws ConfigurationException if they cannot
     */
    static void requireInTurns(BenchmarkPlan candidate, BenchmarkPlan baseline, Instant now) {
        if (candidate.load().extent() instanceof RunLength.Auto) {
            throw new ConfigurationException(
                    "runs = auto ends each run when its own verdicts are certain, but with --vs"
                            + " they come after all runs; state a number with --runs, or --duration");
        }
        if (candidate.endpoint().gpuMetricsUrl().isPresent()
                && !candidate.endpoint().url().equals(baseline.endpoint().url())) {
            throw new ConfigurationException(
                    "gpu-metrics-url = "
                            + Setting.GPU_METRICS_URL.shown(
                                    candidate.endpoint().gpuMetricsUrl().get().toString())
                            + " is the page of one server, but --vs names another; drop it, and each server's own page is looked for");
        }
        Optional<Path> saved = file(candidate, now);
        if (saved.isPresent() && saved.equals(file(baseline, now))) {
            throw new ConfigurationException("the results of both sides would be saved to " + saved.get()
                    + ", as runs of one; name a file for each with --save and --save-vs");
        }
    }

    private static Optional<Path> file(BenchmarkPlan plan, Instant now) {
        return plan.output()
                .save()
                .map(target -> target.file(plan.endpoint().model().orElse(""), now)
                        .toAbsolutePath()
                        .normalize());
    }

    private static void refuse(Settings settings, Setting<?> setting, String why) {
        if (settings.states(setting)) {
            throw new ConfigurationException("%s, set by %s, %s"
                    .formatted(setting.key(), settings.get(setting).origin(), why));
        }
    }
}
