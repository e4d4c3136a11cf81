package io.mlbench.engine.control;

import io.mlbench.endpoint.BenchmarkBrokenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Held while a benchmark runs, so that no other of this user on this machine,
 * in this or another JVM, runs at the same time and disturbs it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BenchmarkLock implements AutoCloseable {

    private static final ReentrantLock WITHIN_JVM = new ReentrantLock(true);
    private static final long POLL_MILLIS = 50;

    /** Far behind the process id in the file, which others read while the lock is held. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final @Nullable FileChannel channel;
    private final Optional<String> caution;

    private BenchmarkLock(@Nullable FileChannel channel, Optional<String> caution) {
        this.channel = channel;
        this.caution = caution;
    }

    /**
     * Wait for the machine.
     *
     * @throws BenchmarkBrokenException if another benchmark still runs after the timeout
     */
    public static BenchmarkLock acquire(Duration timeout) throws InterruptedException {
        return in(Path.of(System.getProperty("java.io.tmpdir")), timeout);
    }

    /** Wait for the machine, by a lock in this user's folder of a temporary folder. */
    static BenchmarkLock in(Path temporary, Duration timeout) throws InterruptedException {
        LockFolder own = LockFolder.in(temporary);
        if (own.folder().isPresent()) {
            return acquire(own.folder().get().resolve("lock"), timeout);
        }
        if (!WITHIN_JVM.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw busy("another benchmark in this JVM", temporary, timeout);
        }
        return new BenchmarkLock(null, own.caution());
    }

    public static BenchmarkLock acquire(Path file, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        if (!WITHIN_JVM.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw busy("another benchmark in this JVM", file, timeout);
        }
        FileChannel channel = null;
        try {
            requireRegular(file);
            // For reading too: to open a pipe for writing alone waits for a reader.
            channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            while (!tryLock(channel)) {
                if (System.nanoTime() - deadline > 0) {
                    throw busy("another benchmark on this machine" + holder(file), file, timeout);
                }
                Thread.sleep(POLL_MILLIS);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new BenchmarkLock(channel, Optional.empty());
        } catch (IOException e) {
            close(channel);
            throw new BenchmarkBrokenException("cannot lock " + file + ": " + e, e);
        } catch (RuntimeException | InterruptedException e) {
            close(channel);
            throw e;
        }
    }

    /** Return what to mind where there is no lock that other processes see. */
    public Optional<String> caution() {
        return caution;
    }

    private static void requireRegular(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BenchmarkBrokenException("cannot lock " + file + ": it is no regular file; remove it");
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        return channel.tryLock(LOCKED_BYTE, 1, false) != null;
    }

    /** Return " (process 4711)", or nothing if the holder has not said so yet. */
    private static String holder(Path file) throws IOException {
        String pid = Files.readString(file, StandardCharsets.US_ASCII);
        return pid.isEmpty() ? "" : " (process " + pid + ")";
    }

    private static BenchmarkBrokenException busy(String who, Path file, Duration timeout) {
        return new BenchmarkBrokenException(who + " still runs after waiting for " + timeout.toMillis() / 1e3
                + " s (lock: " + file + "); wait for it, end it, or raise mlbench.lock-timeout");
    }

    private static void close(@Nullable FileChannel channel) {
        try (channel) {
            WITHIN_JVM.unlock();
        } catch (IOException e) {
            System.getLogger(BenchmarkLock.class.getName())
                    .log(System.Logger.Level.WARNING, "cannot close the lock", e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
