package io.mlbench.plan;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What is shown and kept of a benchmark, and how long it waits for another one.
 *
 * @param label what the user calls this run
 * @param profile the profile that supplied settings
 * @param save the file to which results are saved
 * @param progress how progress is shown
 * @param reportsDir the folder for reports; empty for none
 * @param lockTimeout how long to wait for another benchmark on this machine
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record OutputPlan(
        Optional<String> label,
        Optional<String> profile,
        Optional<SaveTarget> save,
        Setting.ProgressMode progress,
        Optional<Path> reportsDir,
        Duration lockTimeout) {

    /** The word that stands for no folder. */
    private static final String NONE = "none";

    static OutputPlan of(Settings settings) {
        return new OutputPlan(
                settings.find(Setting.LABEL).map(Settings.Resolved::value),
                settings.find(Setting.PROFILE).map(Settings.Resolved::value),
                SaveTarget.of(settings),
                settings.get(Setting.PROGRESS).value(),
                Optional.of(settings.get(Setting.REPORTS_DIR).value())
                        .filter(folder -> !folder.equals(NONE))
                        .map(Path::of),
                settings.get(Setting.LOCK_TIMEOUT).value());
    }
}
