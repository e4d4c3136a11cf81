package io.mlbench.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs other programs, and knows what processor time they took. */
final class Commands {

    private static final long LONGEST_MINUTES = 10;

    private final Path natives;

    /**
     * @param natives the folder of the suite's own compiled programs
     */
    Commands(Path natives) {
        this.natives = natives;
    }

    String program(String name) {
        return natives.resolve(name).toString();
    }

    /** Return whether a program can be found. */
    static boolean exists(String program) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /**
     * Run a program to its end.
     *
     * @throws BenchmarkException if it fails; the message has its last words
     */
    Ended run(List<String> command) throws InterruptedException {
        try {
            Path cpu = Files.createTempFile("mlbench-cpu", ".txt");
            Path out = Files.createTempFile("mlbench-out", ".txt");
            try {
                return run(command, cpu, out);
            } finally {
                Files.delete(cpu);
                Files.delete(out);
            }
        } catch (IOException e) {
            throw new BenchmarkException("cannot run " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private Ended run(List<String> command, Path cpu, Path out) throws IOException, InterruptedException {
        List<String> timed = new ArrayList<>(List.of(program("cpu"), cpu.toString()));
        timed.addAll(command);
        Process process = new ProcessBuilder(timed)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        process.getOutputStream().close();
        boolean inTime;
        try {
            inTime = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String text = new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
        if (!inTime || process.exitValue() != 0) {
            throw new BenchmarkException(command.get(0) + (inTime ? " failed with " + process.exitValue() : " hangs")
                    + ": " + text.substring(Math.max(0, text.length() - 2000)));
        }
        return new Ended(text, Double.parseDouble(Files.readString(cpu).strip()));
    }

    /**
     * A program that has ended well.
     *
     * @param text what it printed
     * @param cpuMicros user and system time of the process and its children
     */
    record Ended(String text, double cpuMicros) {}
}
