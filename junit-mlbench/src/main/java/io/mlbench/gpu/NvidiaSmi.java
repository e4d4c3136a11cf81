package io.mlbench.gpu;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the GPUs of this host through one {@code nvidia-smi} that repeats its query until it is closed. */
final class NvidiaSmi implements GpuSource {

    static final List<String> ARGUMENTS =
            List.of("--query-gpu=index,uuid,memory.used", "--format=csv,noheader,nounits", "-lms", "500");

    private static final String NAME = "nvidia-smi";
    private static final int MESSAGE_LENGTH = 200;

    private final Process process;
    private volatile boolean closed;

    private NvidiaSmi(Process process) {
        this.process = process;
    }

    /** Return the executable in the first folder of the PATH that has it. */
    static Optional<Path> find(String path) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(NAME, NAME + ".exe").flatMap(name -> executable(folder, name)))
                .findFirst();
    }

    private static Stream<Path> executable(String folder, String name) {
        try {
            return Stream.of(Path.of(folder, name))
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    /**
     * Start the process. Should the JVM die without closing it, it ends at its
     * next line, which nobody would read.
     *
     * @throws IOException if it cannot be started
     */
    static NvidiaSmi start(Path executable) throws IOException {
        // One stream: it tells of a failing driver on standard output, of other errors on the other, and
        // neither may fill up unread.
        ProcessBuilder builder = new ProcessBuilder(executable.toString()).redirectErrorStream(true);
        builder.command().addAll(ARGUMENTS);
        return new NvidiaSmi(builder.start());
    }

    @Override
    public String description() {
        return NAME;
    }

    @Override
    public void run(GpuReadings readings) throws InterruptedException {
        String message = "";
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<NvidiaSmiRow> row = NvidiaSmiRow.parse(line);
                if (row.isPresent()) {
                    report(row.get(), System.nanoTime(), readings);
                } else {
                    String said = line.strip();
                    NvidiaSmiRow.lost(said)
                            .ifPresent(device -> readings.unsupported(
                                    device, System.nanoTime(), NAME + " tells of " + device + ": " + said));
                    message = message.isEmpty() ? said : message;
                }
            }
            int exitCode = process.waitFor();
            readings.ended(closed ? "" : NAME + " ended with exit code " + exitCode + explained(message));
        } catch (IOException e) {
            readings.ended(closed ? "" : NAME + " could not be read: " + e.getMessage());
        }
    }

    private static void report(NvidiaSmiRow row, long atNanos, GpuReadings readings) {
        OptionalDouble usedMb = row.usedMb();
        if (usedMb.isPresent()) {
            readings.add(NAME, row.device(), atNanos, usedMb.getAsDouble());
        } else {
            readings.unsupported(
                    row.device(),
                    atNanos,
                    NAME + " tells " + row.memory() + " for the memory of " + row.device()
                            + " (as it may under MIG or in a container)");
        }
    }

    private static String explained(String message) {
        String text = message.replaceFirst("\\.$", "");
        return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(text.length(), MESSAGE_LENGTH));
    }

    @Override
    public void hurry() {
        // The process keeps its own pace, and its next line is half a second away.
    }

    @Override
    public void close() {
        closed = true;
        // Children first, where a wrapper script stands for it: they would keep the stream open.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
