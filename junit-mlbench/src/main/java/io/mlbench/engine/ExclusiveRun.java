package io.mlbench.engine;

import io.mlbench.endpoint.BenchmarkBrokenException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Held while a benchmark runs, so that no other of this user on this machine,
 * in this or another JVM, runs at the same time and disturbs it.
 */
final class ExclusiveRun implements AutoCloseable {

    private static final ReentrantLock WITHIN_JVM = new ReentrantLock(true);
    private static final long POLL_MILLIS = 50;

    private final FileChannel channel;

    private ExclusiveRun(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Wait for the machine.
     *
     * @throws BenchmarkBrokenException if another benchmark still runs after the timeout
     */
    static ExclusiveRun acquire(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        if (!WITHIN_JVM.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw busy(timeout);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            while (lock == null) {
                if (System.nanoTime() - deadline > 0) {
                    throw busy(timeout);
                }
                Thread.sleep(POLL_MILLIS);
                lock = channel.tryLock();
            }
            return new ExclusiveRun(channel);
        } catch (IOException e) {
            close(channel);
            throw new BenchmarkBrokenException("cannot lock " + file() + ": " + e.getMessage(), e);
        } catch (RuntimeException | InterruptedException e) {
            close(channel);
            throw e;
        }
    }

    private static Path file() {
        String user = System.getProperty("user.name").replaceAll("[^\\w.-]", "_");
        return Path.of(System.getProperty("java.io.tmpdir"), "junit-mlbench-" + user + ".lock");
    }

    private static BenchmarkBrokenException busy(Duration timeout) {
        return new BenchmarkBrokenException("another benchmark on this machine still runs after " + timeout.toSeconds()
                + " s (lock: " + file() + "); wait for it or raise mlbench.lock-timeout");
    }

    private static void close(@Nullable FileChannel channel) {
        try (channel) {
            WITHIN_JVM.unlock();
        } catch (IOException e) {
            System.getLogger(ExclusiveRun.class.getName()).log(System.Logger.Level.WARNING, "cannot close the lock", e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
