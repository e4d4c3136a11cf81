package io.mlbench.engine.cases;

import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.setting.ProfileCatalog;
import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans for tests: small, silent and without reports, unless the texts say otherwise. */
public final class Plans {

    private static final SettingsSource SMALL = SettingsSource.of(
            "the small plan", Map.of("runs", "10", "warmup", "0", "reports-dir", "none", "progress", "none"));

    /** Has every profile, and none says anything. */
    private static final ProfileCatalog SILENT = new ProfileCatalog() {
        @Override
        public SettingsSource profile(String name, String askedBy) {
            return setting -> Optional.empty();
        }

        @Override
        public SettingsSource defaults() {
            return setting -> Optional.empty();
        }
    };

    private Plans() {}

    /** Return a plan that looks for the highest rate of a server, from 25/s on. */
    public static BenchmarkPlan probing(String url, String model, String duration) {
        return of(SettingsSource.of(
                "the test",
                Map.of(
                        "url",
                        url,
                        "model",
                        model,
                        "duration",
                        duration,
                        "find-max",
                        "rate",
                        "rate",
                        "25",
                        "warmup",
                        "5",
                        "reports-dir",
                        "none")));
    }

    /** Return a plan that is limited by time alone, and whose verdicts need no proof. */
    public static BenchmarkPlan timed(String duration) {
        return of(SettingsSource.of("the test", Map.of("duration", duration, "reports-dir", "none")));
    }

    /** Return a plan that is limited by time alone. */
    public static BenchmarkPlan timed(String duration, String confidence) {
        return of(SettingsSource.of(
                "the test", Map.of("duration", duration, "confidence", confidence, "reports-dir", "none")));
    }

    private static BenchmarkPlan of(SettingsSource texts) {
        return BenchmarkPlan.of(
                Settings.of(new RunTimeSources(Map.of(), Map.of(), key -> Optional.empty()), List.of(texts), SILENT),
                askedBy -> {
                    throw new ConfigurationException("no embedded server for " + askedBy);
                });
    }

    /** Return a plan of settings: "runs", "10". */
    public static BenchmarkPlan of(String... keysAndTexts) {
        SettingsSource texts = setting -> {
            for (int i = 0; i < keysAndTexts.length; i += 2) {
                if (setting.key().equals(keysAndTexts[i])) {
                    return Optional.of(new SettingsSource.Entry(keysAndTexts[i + 1], "the test"));
                }
            }
            return SMALL.find(setting);
        };
        return of(texts);
    }
}
