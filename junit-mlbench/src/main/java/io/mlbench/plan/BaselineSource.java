package io.mlbench.plan;

import io.mlbench.plan.setting.AppliesTo;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.ConfigurationException;
import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Where the accepted results are that objectives may be relative to.
 *
 * @param file the file
 * @param update whether it is to be written from this run
 * @param anyEnvironment whether it may come from another machine
 * @param origin the place that names it
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BaselineSource(Path file, boolean update, boolean anyEnvironment, String origin) {

    /**
     * Return what the settings name; empty for no baseline.
     *
     * @throws ConfigurationException if no file is named, and a baseline is to be written or one from
     *     another machine was asked for
     */
    static Optional<BaselineSource> of(Settings settings) {
        Settings.Resolved<Boolean> update = settings.get(Setting.BASELINE_UPDATE);
        Optional<Settings.Resolved<String>> file = settings.find(Setting.BASELINE);
        if (file.isEmpty() && update.value()) {
            throw new ConfigurationException("baseline-update = true, set by " + update.origin()
                    + ", needs a file to write; name it with --baseline, -Dmlbench.baseline or @Baseline");
        }
        if (file.isEmpty()) {
            settings.requireNotTyped(AppliesTo.BASELINE);
        }
        return file.map(named -> new BaselineSource(
                Path.of(named.value()),
                update.value(),
                settings.get(Setting.BASELINE_ANY_ENVIRONMENT).value(),
                named.origin()));
    }
}
