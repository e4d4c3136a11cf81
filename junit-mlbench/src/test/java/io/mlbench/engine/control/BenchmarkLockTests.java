package io.mlbench.engine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.endpoint.BenchmarkBrokenException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
public class BenchmarkLockTests {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    @TempDir
    Path folder;

    @Test
    void waits_for_a_benchmark_of_another_process() throws Exception {
        Process holder = holder();
        try {
            CompletableFuture<Boolean> letGoBefore = new CompletableFuture<>();
            Thread waiter = new Thread(() -> acquireAndTell(letGoBefore), "waiter");
            waiter.start();
            awaitSleep(waiter);

            holder.getOutputStream().close();

            assertThat(letGoBefore.get(60, TimeUnit.SECONDS))
                    .as("the other process had let go")
                    .isTrue();
        } finally {
            end(holder);
        }
    }

    @Test
    void gives_up_after_the_timeout_and_names_the_process_that_is_in_the_way() throws Exception {
        Process holder = holder();
        try {
            assertThatThrownBy(() -> BenchmarkLock.acquire(lock(), SHORT))
                    .isInstanceOf(BenchmarkBrokenException.class)
                    .hasMessage("another benchmark on this machine (process " + holder.pid()
                            + ") still runs after waiting for 0.001 s (lock: " + lock()
                            + "); wait for it, end it, or raise mlbench.lock-timeout");
        } finally {
            end(holder);
        }
        BenchmarkLock.acquire(lock(), LONG).close();
    }

    @Test
    void the_lock_of_a_killed_process_is_free() throws Exception {
        Process holder = holder();
        holder.destroyForcibly().waitFor();

        BenchmarkLock.acquire(lock(), LONG).close();
        assertThat(released()).doesNotExist();
    }

    @Test
    void a_benchmark_of_this_process_is_in_the_way_too() throws Exception {
        try (BenchmarkLock held = BenchmarkLock.acquire(lock(), LONG)) {
            CompletableFuture<Void> other =
                    CompletableFuture.runAsync(() -> assertThatThrownBy(() -> BenchmarkLock.acquire(lock(), SHORT))
                            .isInstanceOf(BenchmarkBrokenException.class)
                            .hasMessageStartingWith("another benchmark in this JVM still runs"));

            other.get(60, TimeUnit.SECONDS);
        }
        assertThat(lock()).hasContent(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void a_lock_that_cannot_be_made_is_named() {
        Path nowhere = folder.resolve("missing").resolve("lock");

        assertThatThrownBy(() -> BenchmarkLock.acquire(nowhere, LONG))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessageStartingWith("cannot lock " + nowhere);
        assertThat(CompletableFuture.supplyAsync(this::canAcquire)).succeedsWithin(LONG);
    }

    @Test
    void a_pipe_or_a_link_in_the_place_of_the_lock_is_refused_at_once() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(lock(), victim);
        assertThatThrownBy(() -> BenchmarkLock.acquire(lock(), LONG))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessage("cannot lock " + lock() + ": it is no regular file; remove it");
        assertThat(victim).hasContent("precious");

        Files.delete(lock());
        Pipes.make(lock());
        assertThatThrownBy(() -> BenchmarkLock.acquire(lock(), LONG))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessageContaining("it is no regular file; remove it");
    }

    private boolean canAcquire() {
        try (BenchmarkLock held = BenchmarkLock.acquire(lock(), LONG)) {
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void acquireAndTell(CompletableFuture<Boolean> letGoBefore) {
        try (BenchmarkLock held = BenchmarkLock.acquire(lock(), LONG)) {
            letGoBefore.complete(Files.exists(released()));
        } catch (RuntimeException | InterruptedException e) {
            letGoBefore.completeExceptionally(e);
        }
    }

    /** Wait until a thread sleeps between two attempts, or has ended without. */
    private static void awaitSleep(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private Path lock() {
        return folder.resolve("lock");
    }

    private Path released() {
        return folder.resolve("released");
    }

    /** Return a process that holds the lock until its input is closed. */
    private Process holder() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        lock().toString(),
                        released().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("held");
        return process;
    }

    private static void end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
