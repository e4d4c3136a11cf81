package io.mlbench.profile;

import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The file of settings of a folder. Whoever wrote the folder wrote it, so what
 * it says of secrets counts only once the user has trusted it.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ProjectFile {

    /** Its name, in each folder. */
    public static final String NAME = ".ml-benchmark.yaml";

    private final Path file;
    private final Path folder;
    private final byte[] content;

    private ProjectFile(Path file, Path folder, byte[] content) {
        this.file = file;
        this.folder = folder;
        this.content = content;
    }

    /**
     * Return the file of a folder; empty if there is none, or if it is the user's
     * own, by whatever path or link.
     *
     * @param ownFile the user's own, which need not exist
     * @throws ConfigurationException if it cannot be read
     */
    public static Optional<ProjectFile> in(Path folder, Optional<Path> ownFile) {
        Path file = folder.resolve(NAME).toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (ownFile.isPresent()
                    && Files.exists(ownFile.get())
                    && ownFile.get().toRealPath().equals(file.toRealPath())) {
                return Optional.empty();
            }
            return Optional.of(new ProjectFile(file, folder.toRealPath(), ProfileFile.content(file)));
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Return its path, for people. */
    public Path file() {
        return file;
    }

    /** Return its folder, without links. */
    public Path folder() {
        return folder;
    }

    /**
     * Return what it says of addresses, headers and files, in its order: what trusting it means.
     *
     * @throws ConfigurationException if it is damaged
     */
    public List<Claim> claims() {
        ProfileFile read = ProfileFile.read(this, false);
        List<Claim> claims = new ArrayList<>(Claim.of(read.defaults()));
        read.profiles().values().forEach(entries -> claims.addAll(Claim.of(entries)));
        return claims;
    }

    /** Return the path that it is trusted by. It may be a link, but the way to it has none. */
    Path identity() {
        return folder.resolve(NAME);
    }

    byte[] content() {
        return content;
    }
}
