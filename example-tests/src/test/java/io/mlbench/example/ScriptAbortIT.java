package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C: what was measured is shown and saved, as what it is, and becomes no baseline. */
class ScriptAbortIT {

    private static final int ABORTED = 130;

    private static final int SOME = 200;

    private ScriptRun script;
    private FaultyServer server;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
        server = new FaultyServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aborted_run_shows_and_saves_what_it_measured() throws Exception {
        Path saved = script.work().resolve("half.json");
        Path baseline = script.work().resolve("baseline.json");

        ScriptRun.Ended ended = interrupted(
                "run",
                "--url",
                server.address(),
                "--model",
                "m",
                "--duration",
                "100 s",
                "--slo",
                "p95 <= 1 s",
                "--save",
                saved.toString(),
                "--baseline",
                baseline.toString(),
                "--update-baseline");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(ABORTED);
        assertThat(ended.out())
                .contains("**ABORTED**: the run was stopped before its end", ScriptRun.TABLE, "Latency P95")
                .contains("## Saved Result")
                .doesNotContain("## Objectives");
        assertThat(ended.err())
                .contains("aborted after ", "its objectives were not judged")
                .doesNotContain("\tat ");
        assertThat(saved).content().contains("\"aborted\"");
        assertThat(baseline).doesNotExist();
        script.run("compare", saved.toString(), saved.toString())
                .requireFailure(2, List.of("half.json holds a run that was aborted, which is no baseline"));
    }

    @Test
    void aborted_run_is_marked_in_json_too() throws Exception {
        ScriptRun.Ended ended =
                interrupted("run", "--url", server.address(), "--model", "m", "--runs", "1000000", "--format", "json");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(ABORTED);
        assertThat(ended.out()).startsWith("{").contains("\"aborted\" : true");
    }

    @Test
    void aborted_evaluation_counts_only_what_was_asked() throws Exception {
        Path dataset = Files.writeString(script.work().resolve("long.tsv"), "text\tlang\n" + rows());

        ScriptRun.Ended ended = interrupted(
                "evaluate", "--url", "embedded", "--dataset", dataset.toString(), "--samples-per-lang", "200000");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(ABORTED);
        assertThat(ended.out())
                .contains("**ABORTED**", "| Language | Samples | Correct | Accuracy |", " of 200000 requests")
                .doesNotContain("Unanswered");
    }

    private static String rows() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            rows.append("All human beings are born free and equal, number ")
                    .append(i)
                    .append("\ten\n");
        }
        return rows.toString();
    }

    /** Interrupt a run as a terminal does, once it has measured something. */
    private ScriptRun.Ended interrupted(String... arguments) throws IOException, InterruptedException {
        Process process = script.start(arguments);
        boolean evaluates = arguments[0].equals("evaluate");
        while (process.isAlive()
                && !(evaluates ? script.printed().contains("Evaluating") : server.inferences() > SOME)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        if (evaluates) {
            TimeUnit.SECONDS.sleep(2); // the server is within the process, and cannot be asked how many came
        }
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        return script.ended(process);
    }
}
