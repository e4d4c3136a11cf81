package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets reach the server, and nothing that is printed, written or shown in the list of processes. */
class ScriptSecretsIT {

    /** In all of the secrets, so that a part of one is found too. */
    private static final String MARK = "s3cr3t";

    private static final String TOKEN = MARK + "-of-a-variable";
    private static final String KEY = MARK + "-of-a-file";

    private Path temporary;
    private Path secrets;
    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary, @TempDir Path secrets) throws IOException {
        this.temporary = temporary;
        this.secrets = secrets;
        script = new ScriptRun(temporary).with("TOKEN", TOKEN);
    }

    @Test
    void nothing_has_a_trace_of_them_after_a_violation() throws Exception {
        try (RepeatingServer server = new RepeatingServer(false)) {
            ScriptRun.Ended ended = run(server);

            assertThat(ended.exitCode()).as("%s", ended).isEqualTo(1);
            assertThat(server.credentials()).containsExactly("Bearer " + TOKEN + " " + KEY);
            assertThat(server.commandLines())
                    .anyMatch(line -> line.contains("io.mlbench.cli.Main"))
                    .allSatisfy(line -> assertThat(line).doesNotContain(MARK));
            assertNoTrace(ended);
            assertThat(Files.readString(script.work().resolve("run.json"))).contains("cannot serve", "***");
            ScriptRun.Ended page = script.run("report", "run.json", "--format", "html");
            assertThat(page.out()).contains("<html", "***");
            assertNoTrace(page);
            for (String format :
                    List.of("markdown", "surefire", "openmetrics", "benchmark-action", "annotations", "hgrm")) {
                ScriptRun.Ended report = script.run("report", "run.json", "--format", format);
                assertThat(report.exitCode()).as("%s of %s", report, format).isZero();
                assertNoTrace(report);
            }
            ScriptRun.Ended config = script.run("config");
            assertThat(config.exitCode()).as("%s", config).isZero();
            assertNoTrace(config);
        }
    }

    @Test
    void nothing_has_a_trace_of_them_where_no_request_succeeds() throws Exception {
        try (RepeatingServer server = new RepeatingServer(true)) {
            ScriptRun.Ended ended = run(server);

            assertThat(ended.exitCode()).as("%s", ended).isEqualTo(3);
            assertThat(ended.err()).contains("cannot serve", "***");
            assertNoTrace(ended);
        }
    }

    @Test
    void a_file_that_is_not_there_is_named_before_anything_is_sent() throws Exception {
        try (RepeatingServer server = new RepeatingServer(false)) {
            Path none = secrets.resolve("none");
            script.run(
                            "run",
                            "--url",
                            "127.0.0.1:" + server.port(),
                            "--model",
                            "m",
                            "--header",
                            "X-Key: ${file:" + none + "}")
                    .requireFailure(2, List.of("header X-Key needs the file " + none + ": there is no such file"));
            assertThat(server.credentials()).isEmpty();
        }
    }

    private ScriptRun.Ended run(RepeatingServer server) throws IOException, InterruptedException {
        Path file = Files.writeString(secrets.resolve("key"), KEY + "\n");
        // In a variable, since an address on the command line is in the list of processes.
        return script.with("MLBENCH_URL", "http://127.0.0.1:" + server.port() + "?key=" + MARK + "-q")
                .with("GITHUB_STEP_SUMMARY", script.work().resolve("summary.md").toString())
                .run(
                        "run",
                        "--model",
                        "m",
                        "--runs",
                        "20",
                        "--header",
                        "Authorization: Bearer ${TOKEN}",
                        "--header",
                        "X-Key: ${file:" + file + "}",
                        "--slo",
                        "error-rate <= 0 %",
                        "--save",
                        "run.json",
                        "--reports-dir",
                        "reports");
    }

    private void assertNoTrace(ScriptRun.Ended ended) throws IOException {
        assertThat(ended.out() + ended.err()).doesNotContain(MARK);
        try (Stream<Path> files = Files.walk(temporary)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).isNotEmpty();
            for (Path file : written) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(MARK);
            }
        }
    }
}
