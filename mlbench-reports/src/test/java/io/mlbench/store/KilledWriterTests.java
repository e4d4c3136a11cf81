package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that saves the same file over and over is killed while it writes. */
class KilledWriterTests {

    /** More with {@code -Dtest.mlbench.kills=200}; not a setting of benchmarks, so of no prefix that they read. */
    private static final int KILLS = Integer.getInteger("test.mlbench.kills", 20);

    /** From the first sign of a save: about as long as the rest of it takes. */
    private static final int LATEST_KILL_NANOS = 4_000_000;

    @TempDir
    Path folder;

    @Test
    void finds_the_whole_old_or_the_whole_new_file() throws Exception {
        Path file = folder.resolve("run.json");
        Path backup = folder.resolve("run.json.bak");
        Random random = new Random(KILLS);
        int found = 0;

        for (int kill = 0; kill < KILLS; kill++) {
            int confirmed = saveAndKill(file, found, random.nextInt(LATEST_KILL_NANOS));

            found = SaveLoop.generation(file);
            // One more than confirmed: the kill fell between a save and the word of it.
            assertThat(found).isBetween(confirmed, confirmed + 1);
            if (Files.exists(backup)) {
                assertThat(SaveLoop.generation(backup)).isBetween(found - 1, found);
            }
        }
    }

    /** Return the number of the last save that the process reported as done. */
    private int saveAndKill(Path file, int saved, int nanos) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SaveLoop.class.getName(),
                        file.toString(),
                        Integer.toString(saved))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int confirmed = Integer.parseInt(Objects.requireNonNull(out.readLine(), "the process ended by itself"));
            awaitChange();
            LockSupport.parkNanos(nanos);
            // Not through the process, which would close its output: what it still said counts.
            process.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                confirmed = Integer.parseInt(line);
            }
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return confirmed;
        } finally {
            process.destroyForcibly();
        }
    }

    private void awaitChange() throws Exception {
        try (WatchService watcher = folder.getFileSystem().newWatchService()) {
            folder.register(watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            WatchKey change = watcher.poll(20, TimeUnit.SECONDS);
            assertThat(change).as("a change in the folder").isNotNull();
        }
    }
}
