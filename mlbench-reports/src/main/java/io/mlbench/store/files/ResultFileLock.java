package io.mlbench.store.files;

import io.mlbench.store.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * Lets one process at a time change a file, by a lock on a file beside it, which
 * is removed afterwards. What a killed process leaves behind locks nobody out:
 * the lock ends with the process.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ResultFileLock {

    /** Locks on files hold between processes; this one between the threads of this process. */
    private static final Object THREADS = new Object();

    private ResultFileLock() {}

    /** Something done to a file. */
    @FunctionalInterface
    public interface Change {
        void apply() throws IOException;
    }

    /** Return the name of the lock of a file. */
    static Path lockOf(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".lock");
    }

    /** Apply a change while no other process applies one to the same file. */
    public static void apply(Path target, Change change) throws IOException {
        Path beside = lockOf(target);
        // A channel closes itself in an interrupted thread, as after a test's
        // timeout, and the result would be lost.
        boolean interrupted = Thread.interrupted();
        try {
            synchronized (THREADS) {
                while (true) {
                    RegularFile.requireNoOtherKind(beside);
                    // For reading too: to open a pipe for writing alone waits for a reader.
                    try (FileChannel channel = FileChannel.open(
                                    beside,
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE,
                                    LinkOption.NOFOLLOW_LINKS);
                            FileLock lock = channel.lock()) {
                        if (lock.isValid() && isStillThere(channel, beside)) {
                            try {
                                change.apply();
                            } finally {
                                removed(beside);
                            }
                            return;
                        }
                    } catch (FileLockInterruptionException | ClosedByInterruptException e) {
                        interrupted = true;
                        Thread.interrupted();
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Whoever waited holds the lock of a file that the one before has removed:
     * it locks nothing, since others make a new one. The file is marked through
     * the channel and looked at through its name.
     */
    private static boolean isStillThere(FileChannel channel, Path beside) throws IOException {
        try {
            Object before =
                    Files.readAttributes(beside, BasicFileAttributes.class).fileKey();
            long mark = channel.size() + 1;
            channel.write(ByteBuffer.wrap(new byte[] {0}), channel.size());
            BasicFileAttributes named = Files.readAttributes(beside, BasicFileAttributes.class);
            return named.size() == mark && Objects.equals(before, named.fileKey());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Some systems do not remove what others have open; then it stays, and the next one uses it. */
    private static void removed(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            System.getLogger(ResultFileLock.class.getName()).log(System.Logger.Level.DEBUG, "{0} stays", beside);
        }
    }
}
