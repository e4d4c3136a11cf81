package io.mlbench.engine.control;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * The folder of this user for the lock, in a temporary folder that all users
 * share: nobody else can put a link, a pipe or a file into it. Its name has the
 * user's number, since users of a container often have no name.
 *
 * @param folder empty where it cannot be had
 * @param caution what to mind then
 */
record LockFolder(Optional<Path> folder, Optional<String> caution) {

    private static final int OTHERS_MAY_WRITE = 0022;

    /** Return the user's folder in a temporary folder, made if it is missing. */
    static LockFolder in(Path temporary) {
        try {
            return FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
                    ? of(temporary, user(temporary))
                    : created(temporary.resolve(
                            "junit-mlbench-" + System.getProperty("user.name").replaceAll("[^\\w.-]", "_")));
        } catch (IOException e) {
            return none("no folder could be made in " + temporary + " (" + e + "); allow writing there");
        }
    }

    private static LockFolder of(Path temporary, int user) throws IOException {
        Path folder = temporary.resolve("junit-mlbench-" + user);
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            // Made by an earlier run, or by somebody else who knew the name.
        }
        Map<String, Object> there =
                Files.readAttributes(folder, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
        boolean isOwn = Boolean.TRUE.equals(there.get("isDirectory"))
                && Integer.valueOf(user).equals(there.get("uid"))
                && there.get("mode") instanceof Integer mode
                && (mode & OTHERS_MAY_WRITE) == 0;
        return isOwn
                ? new LockFolder(Optional.of(folder), Optional.empty())
                : none(folder + " is no folder that this user alone may write to; remove it");
    }

    private static LockFolder created(Path folder) throws IOException {
        return new LockFolder(Optional.of(Files.createDirectories(folder)), Optional.empty());
    }

    /** What this process makes belongs to its user; Java tells the number in no other way. */
    private static int user(Path temporary) throws IOException {
        Path probe = Files.createTempFile(temporary, "junit-mlbench-", ".tmp");
        try {
            return (Integer) Files.getAttribute(probe, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.delete(probe);
        }
    }

    private static LockFolder none(String why) {
        return new LockFolder(
                Optional.empty(),
                Optional.of(
                        "other benchmarks on this machine were not kept away, since there is no place for the lock: "
                                + why + ", or name another temporary folder with -Djava.io.tmpdir"));
    }
}
