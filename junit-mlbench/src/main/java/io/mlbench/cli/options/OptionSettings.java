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

    private final Map<String, String> parameters = new LinkedHashMap<>(Map.of(RunTimeSources.COMMAND_LINE, "true"));

    /** Return the settings of a command whose options have become configuration parameters already. */
    public static Settings read(Map<String, String> parameters) {
        OptionSettings options = new OptionSettings();
        options.parameters.putAll(parameters);
        return options.read();
    }

    /** State a setting, if there is a text for it. */
    public static void put(Map<String, String> parameters, Setting<?> setting, @Nullable String text) {
        if (text != null) {
            parameters.put(setting.parameter(), text);
        }
    }

    public OptionSettings put(Setting<?> setting, @Nullable String text) {
        put(parameters, setting, text);
        return this;
    }

    public OptionSettings put(TrustOption trust) {
        trust.putInto(parameters);
        return this;
    }

    /**
     * Return the settings.
     *
     * @throws io.mlbench.plan.value.ConfigurationException if a place holds what is no setting
     */
    public Settings read() {
        return SettingsReader.read(name -> Optional.ofNullable(parameters.get(name)), List.of());
    }

    /** Return what holds of the file of the current folder; empty if there is none. */
    public Optional<SettingsReader.Project> project() {
        return SettingsReader.project(name -> Optional.ofNullable(parameters.get(name)));
    }
}
