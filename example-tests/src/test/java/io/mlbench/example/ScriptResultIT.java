package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a benchmark of the embedded model prints and saves. */
class ScriptResultIT {

    private static final String MILLIS = "(\\d+\\.\\d|0\\.\\d{3})ms";

    private static final String CAUTIONS = "(\\| Caution \\| (busy machine|warm-up was too short): .+ \\|\n)*";
    private static final String NO_GPU = "(\nGPU memory was not measured: .+\n)?";

    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
    }

    @Test
    void result_is_printed_in_the_documented_form() throws Exception {
        ScriptRun.Ended ended =
                script.run("run", "--url", "embedded", "--runs", "50").requireSuccess();

        assertThat(ended.out())
                .matches(String.join(
                        "\n",
                        "Running benchmark\\.\\.\\.",
                        "- Model: langdetector_ensemble",
                        "- Endpoint: 127\\.0\\.0\\.1:\\d+",
                        "- Runs: 50",
                        "",
                        "Warming up\\.\\.\\. \\(5 runs\\)",
                        "Benchmarking\\.\\.\\. \\[█{20}] 50/50",
                        "",
                        "## Benchmark Results",
                        "",
                        "\\| Metric \\| Value \\|",
                        "\\|--------\\|-------\\|",
                        "\\| Model \\| langdetector_ensemble \\|",
                        "\\| Runs \\| 50 \\|",
                        "\\| Latency P50 \\| " + MILLIS + " \\|",
                        "\\| Latency P95 \\| " + MILLIS + " \\|",
                        "\\| Latency P99 \\| " + MILLIS + " \\|",
                        "\\| Throughput \\| \\d+\\.\\d+ req/s \\|",
                        "\\| GPU Memory \\| (N/A( \\(.+\\))?|\\d+MB|\\d+\\.\\dGB) \\|",
                        // Only a machine that does other work has these rows, and only one without a GPU the sentence.
                        CAUTIONS + NO_GPU + "\n"));
        // No colours, and no bar that writes over itself: the output goes to a file.
        assertThat(ended.out()).doesNotContain("\u001B", "\r", "\b");
    }

    @Test
    void objectives_that_hold_end_with_success() throws Exception {
        ScriptRun.Ended ended = script.run(
                        "run", "--url", "embedded", "--slo", "p95 <= 60 s", "--slo", "error-rate <= 0 %")
                .requireSuccess();

        assertThat(ended.out())
                .containsPattern("\\| p95 <= 60 s \\| \\d+(\\.\\d+)? ms \\| PASS \\|")
                .contains("| error-rate <= 0 % | 0 % | PASS |");
    }

    @Test
    void objectives_that_do_not_hold_are_reported_with_numbers() throws Exception {
        ScriptRun.Ended ended = script.run(
                "run",
                "--url",
                "embedded",
                "--slo",
                "p95 <= 0.001 ms",
                "--slo",
                "throughput >= 1000000/s",
                "--slo",
                "error-rate <= 0 %");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("1 of 3 objectives held for run [concurrency=1]; 2 did not: p95 latency ")
                .containsPattern(
                        "1\\) p95 latency\n +expected: <= 0\\.001 ms\n +but was : +[\\d.]+ ms \\(\\+\\d+ %\\)\n")
                .containsPattern("2\\) throughput\n +expected: >= 1000000/s\n +but was : +[\\d.]+/s \\(")
                .contains("\nheld: error rate 0.0 % <= 0.0 %\n", "\nsamples : 100 in ")
                .doesNotContain("\tat ");
        assertThat(ended.out()).contains(ScriptRun.TABLE, "FAIL");
    }

    @Test
    void names_with_spaces_and_korean_letters_work_in_any_folder() throws Exception {
        ScriptRun.Ended ended = script.shell("""
                mkdir -p '자연어 처리/링크'
                cd '자연어 처리'
                ln -s "$SCRIPT" '링크/ml benchmark.sh'
                echo '모든 인간은 태어날 때부터 자유롭다.' > '문장 목록.txt'
                '링크/ml benchmark.sh' run --url embedded --concurrency 1,4 --runs 50 --label '둘째 판' \\
                    --input '문장 목록.txt' --save '결과 1.json'
                cp '결과 1.json' ../copy.json
                rm '링크/ml benchmark.sh'
                """).requireSuccess();

        assertThat(ended.out())
                .contains("- Load: concurrency=1\n", "- Load: concurrency=4\n", "| Concurrency | 4 |")
                .endsWith("## Saved Result\n\n결과 1.json\nHistory: 0 previous results found\n");
        List<BenchmarkResult> results = ResultStore.read(script.work().resolve("copy.json"));
        assertThat(results).extracting(result -> result.metadata().label()).containsOnly("둘째 판");
        assertThat(results)
                .extracting(result ->
                        Objects.requireNonNull(result.metadata().workload()).concurrency())
                .containsExactly(1, 4);
    }
}
