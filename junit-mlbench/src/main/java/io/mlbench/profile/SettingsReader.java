package io.mlbench.profile;

import io.mlbench.plan.RunTimeSources;
import io.mlbench.plan.Settings;
import io.mlbench.plan.SettingsSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Reads the settings of one benchmark from all places of this process: its
 * properties, its environment and its YAML files.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SettingsReader {

    private SettingsReader() {}

    /**
     * Return the settings.
     *
     * @param parameters JUnit's configuration parameters, or the options of a command
     * @param annotations what the code says, nearest first
     * @throws io.mlbench.plan.ConfigurationException if a place holds what is no setting
     */
    public static Settings read(Function<String, Optional<String>> parameters, List<SettingsSource> annotations) {
        RunTimeSources runTime = new RunTimeSources(
                System.getProperties().stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, System::getProperty)),
                System.getenv(),
                parameters);
        Path home = Path.of(System.getProperty("user.home"));
        return Settings.of(runTime, annotations, YamlProfiles.read(YamlProfiles.defaultFiles(home, Path.of(""))));
    }
}
