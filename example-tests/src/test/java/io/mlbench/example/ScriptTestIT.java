package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code test}, with the tests of this module as the user's project. */
class ScriptTestIT {

    private ScriptRun script;
    private String classPath;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
        Path assertJ = jarOf(org.assertj.core.api.Assertions.class);
        // A JUnit of the project stands there too, and must not meet that of the tool.
        classPath = Path.of("target/test-classes").toRealPath() + ":" + assertJ + ":" + jarOf(Test.class);
    }

    @Test
    void benchmarks_of_a_class_are_run_with_the_reports_of_a_build() throws Exception {
        ScriptRun.Ended ended = script.run(
                        "test",
                        "--classpath",
                        classPath,
                        "--class",
                        Ex01FirstBenchmarkTest.class.getName(),
                        "--tag",
                        "model-benchmark",
                        "--allow-few-samples",
                        "--save",
                        "saved.json")
                .requireSuccess();

        assertThat(ended.out()).contains("detects", "concurrency=1", "concurrency=8", "## Saved Result");
        assertThat(script.work().resolve("target/mlbench-reports"))
                .isDirectoryContaining("glob:**TEST-mlbench." + Ex01FirstBenchmarkTest.class.getName() + ".xml")
                .isDirectoryContaining("glob:**index.html");
    }

    @Test
    void options_outrank_the_annotations_and_what_fails_is_named() throws Exception {
        ScriptRun.Ended ended = script.run(
                "test",
                "--classpath",
                classPath,
                "--class",
                Ex01FirstBenchmarkTest.class.getName(),
                "--url",
                "127.0.0.1:1",
                "--model",
                "m",
                "--reports-dir",
                "reports",
                "--quiet");

        ended.requireFailure(
                3, List.of(Ex01FirstBenchmarkTest.class.getName() + " detects", "cannot reach 127.0.0.1:1"));
        assertThat(script.work().resolve("reports")).isNotEmptyDirectory();
    }

    @Test
    void objectives_of_annotations_are_taken_away_on_purpose_only_and_the_result_says_so() throws Exception {
        assertThat(script.run(
                                "test",
                                "--classpath",
                                classPath,
                                "--class",
                                Ex01FirstBenchmarkTest.class.getName(),
                                "--no-slo")
                        .requireSuccess()
                        .out())
                .contains("since --no-slo says so; not judged: p95 <= 200 ms");
    }

    @Test
    void folders_are_searched_and_without_a_benchmark_it_is_an_error() throws Exception {
        script.run("test", "--classpath", classPath, "--tag", "none-has-this", "--profile", "ci")
                .requireFailure(2, List.of("no benchmark was found", "and the tag none-has-this; correct --tag"));
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
