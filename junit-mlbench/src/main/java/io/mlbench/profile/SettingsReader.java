package io.mlbench.profile;

import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.profile.TrustedFiles.Standing;
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
     * @throws io.mlbench.plan.value.ConfigurationException if a place holds what is no setting, or the file of the
     *     current folder would send the user's secrets, or use files outside of the folder, and is not trusted
     */
    public static Settings read(Function<String, Optional<String>> parameters, List<SettingsSource> annotations) {
        return read(runTime(parameters), annotations, UserFolders.ofThisProcess(), Path.of(""));
    }

    /**
     * Return what holds of the file of the current folder; empty if there is none.
     *
     * @param parameters likewise
     */
    public static Optional<Project> project(Function<String, Optional<String>> parameters) {
        UserFolders user = UserFolders.ofThisProcess();
        return ProjectFile.in(Path.of(""), user.ownFile())
                .map(file -> new Project(file.file(), standing(file, runTime(parameters), user)));
    }

    static Settings read(
            RunTimeSources runTime, List<SettingsSource> annotations, UserFolders user, Path workingDirectory) {
        Optional<ProjectFile> project = ProjectFile.in(workingDirectory, user.ownFile());
        Standing standing = project.map(file -> standing(file, runTime, user)).orElse(Standing.TRUSTED);
        Settings settings = Settings.of(
                runTime,
                annotations,
                YamlProfiles.read(user.ownFile().stream().toList(), project, standing.isTrusted()));
        if (!standing.isTrusted()) {
            new UntrustedFile(settings, project.orElseThrow(), standing).requireHarmless();
        }
        return settings;
    }

    private static Standing standing(ProjectFile file, RunTimeSources runTime, UserFolders user) {
        return runTime.trustsProjectFile()
                ? Standing.FOR_THIS_CALL
                : user.trusted()
                        .map(folder -> new TrustedFiles(folder).standing(file))
                        .orElse(Standing.UNKNOWN);
    }

    private static RunTimeSources runTime(Function<String, Optional<String>> parameters) {
        return new RunTimeSources(
                System.getProperties().stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, System::getProperty)),
                System.getenv(),
                parameters);
    }

    /** The file of the current folder, and whether it may use the user's secrets and files. */
    public record Project(Path file, Standing standing) {}
}
