package io.mlbench.profile;

import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The projects' files that the user trusts, each as it stood then: a folder
 * with one record for each, which holds the hash of the file's content and its
 * path, and is named by the hash of the path. Records are replaced whole, so
 * that processes need no lock.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TrustedFiles {

    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path folder;

    /**
     * @param folder need not exist
     */
    public TrustedFiles(Path folder) {
        this.folder = folder;
    }

    /** What a user has said of a project's file. */
    public enum Standing {
        /** It is trusted as it stands. */
        TRUSTED("trusted"),
        /** It is trusted in this process alone. */
        FOR_THIS_CALL("trusted for this call"),
        /** It was trusted, and has changed since or is gone. */
        CHANGED("changed since it was trusted"),
        /** Nobody has trusted it. */
        UNKNOWN("not trusted");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** Return whether the file may use the user's secrets and files. */
        public boolean isTrusted() {
            return this == TRUSTED || this == FOR_THIS_CALL;
        }

        /** Return the words for people. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Return what the user has said of a file.
     *
     * @throws ConfigurationException if others could have said it
     */
    public Standing standing(ProjectFile file) {
        return record(file.identity())
                .map(record -> record.hash().equals(hash(file.content())) ? Standing.TRUSTED : Standing.CHANGED)
                .orElse(Standing.UNKNOWN);
    }

    /** Trust a file as it stands now, and no longer as it stood before. */
    public void add(ProjectFile file) {
        try {
            createFolder();
            Path temporary = Files.createTempFile(folder, ".", ".tmp"); // for its owner alone
            try {
                Files.writeString(temporary, hash(file.content()) + "\n" + file.identity());
                Files.move(temporary, place(file.identity()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot write to " + folder + ": " + e + "; allow that, or name another"
                            + " folder of yours with XDG_STATE_HOME",
                    e);
        }
    }

    /**
     * Trust the file of a folder no more.
     *
     * @param project the folder; need not exist any more
     * @return whether it was trusted, in whatever form
     */
    public boolean remove(Path project) {
        try {
            Path real = Files.exists(project)
                    ? project.toRealPath()
                    : project.toAbsolutePath().normalize();
            return Files.deleteIfExists(place(real.resolve(ProjectFile.NAME)));
        } catch (IOException e) {
            throw new ConfigurationException("cannot remove from " + folder + ": " + e, e);
        }
    }

    /** Return the paths of all files that were trusted once, in their order, each with what holds of it today. */
    public List<Noted> all() {
        List<Noted> all = new ArrayList<>();
        for (Path place : places()) {
            // A killed process may leave a file that is not in its place yet.
            read(place)
                    .filter(record -> place.equals(place(Path.of(record.path()))))
                    .ifPresent(record -> all.add(new Noted(record.path(), today(record))));
        }
        all.sort((one, other) -> one.path().compareTo(other.path()));
        return all;
    }

    private static Standing today(Kept record) {
        try {
            return record.hash().equals(hash(ProfileFile.content(Path.of(record.path()))))
                    ? Standing.TRUSTED
                    : Standing.CHANGED;
        } catch (ConfigurationException e) { // it is gone, or no such file any more
            return Standing.CHANGED;
        }
    }

    private Optional<Kept> record(Path identity) {
        return read(place(identity)).filter(record -> record.path().equals(identity.toString()));
    }

    private Optional<Kept> read(Path place) {
        if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            requireOwn(folder);
            requireOwn(place);
            String[] parts = Files.readString(place).split("\n", 2);
            return parts.length == 2 ? Optional.of(new Kept(parts[0], parts[1])) : Optional.empty();
        } catch (IOException e) {
            throw new ConfigurationException(place + " cannot be read: " + e + "; allow that, or remove it", e);
        }
    }

    private static void requireOwn(Path path) throws IOException {
        boolean isPosix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (isPosix && Files.getPosixFilePermissions(path).stream().anyMatch(OF_OTHERS::contains)) {
            throw new ConfigurationException(
                    "others may write to " + path + ", and so trust files for you; chmod go-w " + path);
        }
    }

    private void createFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private List<Path> places() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> places = Files.list(folder)) {
            return places.toList();
        } catch (IOException e) {
            throw new ConfigurationException(folder + " cannot be read: " + e, e);
        }
    }

    private Path place(Path identity) {
        return folder.resolve(hash(identity.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }

    /**
     * A file that was trusted once.
     *
     * @param path its path, without links
     * @param standing what holds of it today
     */
    public record Noted(String path, Standing standing) {}

    private record Kept(String hash, String path) {}
}
