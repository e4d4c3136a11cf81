package io.mlbench.verdicts;

import io.mlbench.verdicts.Row.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command line in a process of its own, for what a process has but once: folder, environment, heap, its end. */
final class ProcessRun {

    private ProcessRun() {}

    /**
     * Run a main class.
     *
     * @param folder where it runs
     * @param environment what is added to this process's
     * @param words options of the JVM, the main class and its arguments
     */
    static Observed of(Path folder, Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(words);
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new AssertionError("it does not end: " + Files.readString(output));
            }
            return new Observed(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}
