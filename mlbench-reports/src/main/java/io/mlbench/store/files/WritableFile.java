package io.mlbench.store.files;

import io.mlbench.store.ResultFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.apiguardian.api.API;

/** The checks that a file can be written, with messages that say what to do instead. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WritableFile {

    private WritableFile() {}

    /**
     * Return where to write, with its folder in place. A link is followed, since
     * moving a file over it would replace the link.
     */
    public static Path prepare(Path file) {
        requireNoOtherKind(file);
        requireFolders(file);
        try {
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            Path folder = target.resolveSibling("");
            // createDirectories refuses a folder that is reached through a link.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            return target;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Return the file that a link leads to; the file itself if it is no link, or leads nowhere. */
    static Path followed(Path file) {
        try {
            return Files.isSymbolicLink(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            return file;
        }
    }

    /** Write and remove a file beside the target. */
    public static void probe(Path file) {
        Path target = prepare(file);
        Path probe = AtomicFile.temporaryFor(target);
        try {
            requireShortName(target);
            Files.createFile(probe);
            Files.delete(probe);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** The longest name that comes to stand beside the file is that of its lock. */
    private static void requireShortName(Path target) throws IOException {
        Path longest = ResultFileLock.lockOf(target);
        try {
            Files.readAttributes(longest, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return; // such a name may be, or the file that is written next says why not
        } catch (FileSystemException e) {
            int bytes = target.getFileName().toString().getBytes(StandardCharsets.UTF_8).length;
            throw new ResultFileException(
                    "cannot write " + target + ": " + reason(e) + "; its name has " + bytes
                            + " bytes, of which most systems allow 249, and its path "
                            + target.toString().length()
                            + " characters; name a shorter one",
                    e);
        }
    }

    public static ResultFileException failure(Path file, IOException cause) {
        return new ResultFileException(
                "cannot write " + file + ": " + reason(cause)
                        + "; free space there, allow writing, or save to another place",
                cause);
    }

    public static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (cause instanceof NoSuchFileException missing) {
            return "there is no such file: " + missing.getFile();
        }
        return cause instanceof FileSystemException other && other.getReason() != null
                ? other.getFile() + ": " + other.getReason()
                : cause.toString();
    }

    private static void requireNoOtherKind(Path file) {
        if (Files.isDirectory(file)) {
            throw new ResultFileException("cannot write " + file + ": it is a folder; name a file in it, such as "
                    + file.resolve("result.json"));
        }
        // A device such as /dev/null would be replaced by the move.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new ResultFileException("cannot write " + file + ": it is no regular file; name another");
        }
    }

    private static void requireFolders(Path file) {
        for (Path up = file.toAbsolutePath().getParent(); up != null; up = up.getParent()) {
            if (Files.exists(up)) {
                if (!Files.isDirectory(up)) {
                    throw new ResultFileException(
                            "cannot write " + file + ": " + up + " is a file, not a folder; name another folder");
                }
                return;
            }
        }
    }
}
