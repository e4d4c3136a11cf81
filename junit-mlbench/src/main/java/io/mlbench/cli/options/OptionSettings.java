package io.mlbench.cli.options;

import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.profile.SettingsReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The settings of a command that runs no test: as a benchmark with the same options would have them. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OptionSettings {

    private OptionSettings() {}

    /** State a setting, if there is a text for it. */
    public static void put(Map<String, String> parameters, Setting<?> setting, @Nullable String text) {
        if (text != null) {
            parameters.put(setting.parameter(), text);
        }
    }

    /**
     * Return the settings of a command whose options have become configuration parameters already.
     *
     * @throws io.mlbench.plan.value.ConfigurationException if a place holds what is no setting
     */
    public static Settings read(Map<String, String> parameters) {
        Map<String, String> typed = typed(parameters);
        return SettingsReader.read(name -> Optional.ofNullable(typed.get(name)), List.of());
    }

    /** Return what holds of the file of the current folder; empty if there is none. */
    public static Optional<SettingsReader.Project> project(Map<String, String> parameters) {
        Map<String, String> typed = typed(parameters);
        return SettingsReader.project(name -> Optional.ofNullable(typed.get(name)));
    }

    private static Map<String, String> typed(Map<String, String> parameters) {
        Map<String, String> typed = new LinkedHashMap<>(parameters);
        typed.put(RunTimeSources.COMMAND_LINE, "true");
        return typed;
    }
}
