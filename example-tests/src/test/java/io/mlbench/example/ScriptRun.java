package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs of the real script in a shell, with a home and a working directory of
 * their own, and an environment of which nothing is inherited. It names no
 * charset, as that of an agent or of cron.
 */
final class ScriptRun {

    static final String TABLE = "| Metric | Value |";

    /** A result as the first versions saved it. */
    private static final String SAVED =
            "{\"model\": \"m\", \"latency\": {\"p50\": 1.5, \"p95\": 2.5, \"p99\": 3.5}, \"throughput\": 400}\n";

    private static final long LONGEST_SECONDS = 120;

    private final Path home;
    private final Path work;
    private final Path out;
    private final Path err;
    private final Map<String, String> environment;

    /**
     * Prepare runs; nothing is started yet.
     *
     * @param temporary an empty folder
     */
    ScriptRun(Path temporary) throws IOException {
        home = Files.createDirectory(temporary.resolve("home"));
        work = Files.createDirectory(temporary.resolve("work"));
        out = temporary.resolve("out");
        err = temporary.resolve("err");
        environment = new HashMap<>(Map.of(
                "PATH", System.getenv("PATH"),
                "JAVA_HOME", System.getProperty("java.home"),
                "HOME", home.toString(),
                "SCRIPT", script().toString(),
                // A lock of its own, for no other benchmark on this machine to wait for; and a quick start.
                "JAVA_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.io.tmpdir=" + temporary));
    }

    /** Add a variable to the environment. */
    ScriptRun with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Path home() {
        return home;
    }

    Path work() {
        return work;
    }

    /** Run the script with arguments. */
    Ended run(String... arguments) throws IOException, InterruptedException {
        return end(Stream.concat(Stream.of(script().toString()), Arrays.stream(arguments))
                .toList());
    }

    /** Start the script with arguments, and leave it to the caller to end it. */
    Process start(String... arguments) throws IOException {
        // A build that runs in the background may ignore SIGINT, and its children with it.
        return process(
                Stream.concat(Stream.of("env", "--default-signal=INT", script().toString()), Arrays.stream(arguments))
                        .toList());
    }

    /** Return what a started script has printed so far. */
    String printed() throws IOException {
        return Files.readString(out) + Files.readString(err);
    }

    /** Wait for the end of a started script. */
    Ended ended(Process process) throws IOException, InterruptedException {
        boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        Ended result = new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        assertThat(ended).as("ended in %d s: %s", LONGEST_SECONDS, result).isTrue();
        return result;
    }

    /** Run a shell's commands, in which {@code $SCRIPT} is the script. */
    Ended shell(String commands) throws IOException, InterruptedException {
        // In a file, since arguments that are not ASCII depend on the charset of this JVM.
        Path file = Files.writeString(home.resolveSibling("commands.sh"), "set -eu\n" + commands);
        return end(List.of("bash", file.toString()));
    }

    /**
     * Run with a result that was saved before as the place to save to, and
     * require a failure that says why, shows no result and leaves that one alone.
     *
     * @param words each must stand in the error output
     */
    void fails(int exitCode, List<String> words, String... arguments) throws IOException, InterruptedException {
        Path saved = Files.writeString(work.resolve("saved.json"), SAVED);
        List<Path> before = files();
        List<String> all = new ArrayList<>(List.of("run", "--save", saved.toString()));
        all.addAll(List.of(arguments));

        run(all.toArray(String[]::new)).requireFailure(exitCode, words);

        assertThat(saved).hasContent(SAVED);
        assertThat(files()).as("files in the working directory").isEqualTo(before);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            return files.sorted().toList();
        }
    }

    private Ended end(List<String> command) throws IOException, InterruptedException {
        Ended result = ended(process(command));
        // Otherwise the test would have run what it built itself, and not what this build made.
        assertThat(result.err()).doesNotContain("building the standalone jar");
        return result;
    }

    private Process process(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static Path script() throws IOException {
        return Path.of("../scripts/ml-benchmark.sh").toRealPath();
    }

    /** A run that is over. */
    record Ended(int exitCode, String out, String err) {

        void requireFailure(int expected, List<String> words) {
            assertThat(err).contains(words).doesNotContain("\tat ", "Exception", "not foreseen");
            assertThat(out).doesNotContain(TABLE);
            assertThat(exitCode).as("exit code of%n%s", this).isEqualTo(expected);
        }

        Ended requireSuccess() {
            assertThat(err).isEmpty();
            assertThat(exitCode).as("exit code of%n%s", this).isZero();
            return this;
        }
    }
}
