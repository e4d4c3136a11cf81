package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that the README shows runs where it is pasted, and fails where nothing runs. */
class ReadmeProjectIT {

    private static final Path PROJECT = Path.of("src/test/readme-project");
    private static final String TEST = "src/test/java/com/acme/DetectorBenchmarkTest.java";

    private MavenRun maven;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        maven = new MavenRun(PROJECT, temporary);
        pinForBuildsWithoutANetwork(maven.project().resolve("pom.xml"));
    }

    @AfterEach
    void end() throws IOException {
        maven.close();
    }

    @Test
    void the_benchmark_runs_against_a_server() throws Exception {
        try (StartedServer server = new StartedServer()) {
            List<String> lines =
                    maven.test(Map.of(), "-B", "-Dmlbench.url=" + server.url(), "-Dmlbench.slo=p95 <= 20 s");

            assertThat(lines)
                    .anyMatch(line -> line.contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0"))
                    .anyMatch(line -> line.contains("mlbench: detects [concurrency=1]: p50 "));
        }
    }

    @Test
    void the_build_fails_without_a_server() throws Exception {
        assertThat(maven.failingTest(Map.of(), "-B", "-Dmlbench.url=127.0.0.1:1"))
                .anyMatch(line -> line.contains("cannot reach 127.0.0.1:1"));
    }

    @Test
    void the_build_fails_where_no_test_runs() throws Exception {
        Path test = maven.project().resolve(TEST);
        Files.delete(test);
        Files.writeString(test.resolveSibling("NothingTest.java"), "package com.acme;\n\nclass NothingTest {}\n");

        assertThat(maven.failingTest(Map.of(), "-B")).anyMatch(line -> line.contains("No tests were executed"));
    }

    @Test
    void the_build_fails_where_the_benchmarks_annotation_was_forgotten() throws Exception {
        Path test = maven.project().resolve(TEST);
        Files.writeString(test, Files.readString(test).replace("@ModelBenchmark(runs = 200, warmup = 20)", ""));

        assertThat(maven.failingTest(Map.of(), "-B"))
                .anyMatch(line -> line.contains("nothing would judge its objectives"));
    }

    /** Maven's own choice of a plugin that the README does not mention differs by version, and may not be at hand. */
    private static void pinForBuildsWithoutANetwork(Path pom) throws IOException {
        String resources = "<plugins><plugin><artifactId>maven-resources-plugin</artifactId>"
                + "<version>3.3.1</version></plugin>";
        Files.writeString(pom, Files.readString(pom).replace("<plugins>", resources));
    }
}
