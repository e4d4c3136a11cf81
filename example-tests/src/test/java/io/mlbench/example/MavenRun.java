package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Runs of a real Maven on a copy of a project that uses this build's modules.
 * They are not installed: the project has a local repository of links into the
 * user's own, in which nothing is changed, beside the jars that were just built.
 */
final class MavenRun implements AutoCloseable {

    private static final long LONGEST_SECONDS = 240;
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final Path project;
    private final Path repository;
    private final Path out;

    /**
     * Copy the project and prepare the repository; nothing is started yet.
     *
     * @param temporary an empty folder
     */
    MavenRun(Path source, Path temporary) throws IOException {
        project = temporary.resolve("project");
        repository = Files.createDirectory(temporary.resolve("repository"));
        out = temporary.resolve("out");
        copy(source, project);
        Path user = userRepository();
        linkAllBut(user, repository, "io");
        Path io = Files.createDirectory(repository.resolve("io"));
        linkAllBut(user.resolve("io"), io, "mlbench");
        deploy("junit-mlbench-parent", Path.of(".."));
        deploy("mlbench-reports", Path.of("../mlbench-reports"));
        deploy("mlbench-surefire", Path.of("../mlbench-surefire"));
        deploy("junit-mlbench", Path.of("../junit-mlbench"));
    }

    Path project() {
        return project;
    }

    /** Run {@code mvn test}, and return its output once it has ended well. */
    List<String> test(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        int exitCode = run(environment, options);
        assertThat(exitCode).as("exit code of%n%s", printed()).isZero();
        return Files.readAllLines(out);
    }

    /** Run {@code mvn test}, and return its output once it has failed. */
    List<String> failingTest(Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        int exitCode = run(environment, options);
        assertThat(exitCode).as("exit code of%n%s", printed()).isOne();
        return Files.readAllLines(out);
    }

    private String printed() throws IOException {
        return String.join("\n", Files.readAllLines(out));
    }

    private int run(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-ntp", "-Dmaven.repo.local=" + repository));
        // The figures do not matter here: no other benchmark of this machine has to wait for them.
        command.add("-DargLine=-Djava.io.tmpdir=" + project.getParent());
        command.addAll(List.of(options));
        command.add("test");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") || name.equals("NO_COLOR"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return process.exitValue();
    }

    /** A jar of Maven Central stands in org/junit/jupiter/ARTIFACT/VERSION below the repository that this build uses. */
    private static Path userRepository() {
        Path jar = Path.of(URI.create(
                Test.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        return jar.resolve("../../../../../..").normalize();
    }

    private static void linkAllBut(Path from, Path to, String exception) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith(exception)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
                }
            }
        }
    }

    /** Remove the links: JUnit would warn of each when it deletes the folder. */
    @Override
    public void close() throws IOException {
        for (Path folder : List.of(repository, repository.resolve("io"))) {
            try (Stream<Path> entries = Files.list(folder)) {
                for (Path entry : entries.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(entry);
                }
            }
        }
    }

    private void deploy(String artifact, Path module) throws IOException {
        Path folder = Files.createDirectories(repository.resolve("io/mlbench/" + artifact + "/" + VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(module.resolve("pom.xml"), folder.resolve(name + ".pom"));
        Path jar = module.resolve("target/" + name + ".jar");
        if (!artifact.endsWith("-parent")) {
            Files.copy(jar, folder.resolve(jar.getFileName()));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
