package io.mlbench.engine.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The process of {@link BenchmarkLockTests}: holds the lock until its input ends, and marks that it let go. */
public final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (BenchmarkLock exclusive = BenchmarkLock.acquire(Path.of(arguments[0]), Duration.ofMinutes(1))) {
            System.out.println("held");
            System.in.transferTo(OutputStream.nullOutputStream());
            Files.createFile(Path.of(arguments[1]));
        }
    }
}
