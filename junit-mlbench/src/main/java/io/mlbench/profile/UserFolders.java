package io.mlbench.profile;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where a user keeps settings, and this tool what it notes for the user.
 *
 * @param ownFile the user's own file of settings; empty where there is no home folder
 * @param trusted the folder of {@link TrustedFiles}; empty likewise
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record UserFolders(Optional<Path> ownFile, Optional<Path> trusted) {

    private static final String TRUSTED = "ml-benchmark/trusted";

    /** Return the folders of the user of this process. */
    public static UserFolders ofThisProcess() {
        return of(System.getProperty("user.home"), System.getenv());
    }

    /**
     * Return a user's folders. A home folder that is not absolute, such as the
     * "?" that Java tells of unknown users, would be one in the current folder,
     * and so is none.
     */
    static UserFolders of(@Nullable String home, Map<String, String> environment) {
        Optional<Path> absolute = absolute(home);
        return new UserFolders(
                absolute.map(folder -> folder.resolve(ProjectFile.NAME)),
                absolute(environment.get("XDG_STATE_HOME"))
                        .or(() -> absolute.map(folder -> folder.resolve(".local/state")))
                        .map(folder -> folder.resolve(TRUSTED)));
    }

    private static Optional<Path> absolute(@Nullable String folder) {
        return Optional.ofNullable(folder).map(Path::of).filter(Path::isAbsolute);
    }
}
