package io.mlbench.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.cli.commands.RunCommand;
import io.mlbench.cli.compare.VersusRun.Turn;
import io.mlbench.cli.launch.LaunchedBenchmark.Launched;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Turns, exit codes and messages, with made-up results in place of measured ones. */
class VersusRunTests {

    /** No two runs end at one moment. */
    private static final AtomicLong MOMENTS = new AtomicLong();

    private final List<String> launched = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void the_sides_take_turns_and_each_begins_as_often_as_the_other() {
        run("--repeat 3 --warmup 0", side -> measured(side, 10, 0));

        assertThat(launched).containsExactly("a", "b", "b", "a", "a", "b");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 10})
    void an_even_drift_weighs_the_same_on_both_sides(int runs) {
        List<Turn> turns = Turn.inOrder(runs);

        assertThat(turns).hasSize(2 * runs).doesNotHaveDuplicates();
        assertThat(weight(turns, true)).isEqualTo(weight(turns, false));
    }

    @Test
    void both_sides_rehearse_first_and_what_that_measured_does_not_count() {
        int code = run("--repeat 1", side -> measured(side, launched.size() < 2 ? 1000 : 10, 0));

        assertThat(code).isZero();
        assertThat(launched).containsExactly("a", "b", "a", "b");
        assertThat(out.toString()).contains("| Latency P50 | 10.0ms | 10.0ms | ");
        assertThat(err.toString()).contains("UNREPLICATED: ");
    }

    @Test
    void the_medians_of_all_runs_of_a_side_are_compared() {
        int code = run("--warmup 0", side -> measured(side, (side.equals("a") ? 100 : 50) + launched.size(), 0));

        assertThat(code).isOne();
        assertThat(out.toString())
                .startsWith("## Model Comparison\n\n| Metric | a | b | Diff |\n")
                .contains("| Latency P50 | 105.0ms | 56.0ms | +88% |")
                .contains("Winner: b (faster; accuracy was not measured)", "| p50 | b | REGRESSED | ");
        assertThat(err.toString()).contains("A 1 of 5: a\n", "B 1 of 5: b\n", "A 5 of 5: a\n");
    }

    @Test
    void objectives_judge_the_side_of_url_against_that_of_vs() {
        String objectives = "--warmup 0 --slo p95<=baseline+50% --slo p50<=30ms";

        assertThat(run(objectives, side -> measured(side, side.equals("a") ? 20 : 40, 0)))
                .isZero();
        assertThat(out.toString())
                .contains("| p95<=baseline+50% | 40 ms | PASS (median of 5 runs; baseline p95 80 ms")
                .contains("| p50<=30ms | 20 ms | PASS (median of 5 runs) |");
        assertThat(run(objectives, side -> measured(side, side.equals("a") ? 40 : 20, 0)))
                .isOne();
        assertThat(out.toString()).contains("| p50<=30ms | 40 ms | FAIL (median of 5 runs) |");
    }

    @Test
    void a_limit_that_the_other_side_cannot_give_is_told_after_the_comparison() {
        int code = run("--warmup 0 --slo gpu-memory<=baseline", side -> measured(side, 10, 0));

        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).contains("## Model Comparison").doesNotContain("## Objectives");
        assertThat(err.toString()).contains("the baseline B does not hold gpu-memory; state the limit as a number");
    }

    @Test
    void failed_requests_of_either_side_do_not_pass_unseen() {
        assertThat(run("--warmup 0", side -> measured(side, 10, side.equals("a") ? 3 : 0)))
                .isOne();
        assertThat(out.toString()).contains("| error-rate <= 0 % | 3 % | FAIL");

        assertThat(run("--warmup 0", side -> measured(side, 10, side.equals("b") ? 3 : 0)))
                .isOne();
        assertThat(err.toString()).contains("Requests to b failed (error rate 3.0%)", "--slo \"error-rate <= 5 %\"");

        assertThat(run("--warmup 0 --slo error-rate<=5%", side -> measured(side, 10, 3)))
                .isZero();
        for (int failed : new int[] {6, 50}) {
            assertThat(run(
                            "--warmup 0 --slo error-rate<=5%",
                            side -> measured(side, 10, side.equals("b") ? failed : 0)))
                    .isOne();
            assertThat(err.toString()).contains("Requests to b failed (error rate " + failed + ".0%)");
        }
        assertThat(run("--warmup 0 --slo error-rate<=0%", side -> measured(side, 10, launched.size() == 1 ? 1 : 0)))
                .as("one run of five with a failed request")
                .isOne();
    }

    @Test
    void what_breaks_a_run_ends_all_and_shows_what_was_measured_without_comparing() {
        int code = run(
                "--warmup 0",
                side -> launched.size() < 4
                        ? measured(side, 10, 0)
                        : new Launched(List.of(), List.of(new BenchmarkBrokenException("it is gone"))));

        assertThat(code).isEqualTo(3);
        assertThat(launched).hasSize(4);
        assertThat(out.toString().split("\\| Metric \\| Value \\|", -1)).hasSize(4);
        assertThat(out.toString()).doesNotContain("Winner", "Comparison");
        assertThat(err.toString()).contains("it is gone", "It ended in A 2 of 5: a. The endpoints were not compared");
    }

    @Test
    void objectives_that_were_taken_away_are_told() {
        assertThat(run("--warmup 0 --no-slo", side -> measured(side, 10, 0))).isZero();
        assertThat(err.toString()).contains("Caution: no objective was judged but the implied error-rate <= 0 %");
    }

    @Test
    void a_rehearsal_of_which_no_request_succeeded_ends_nothing() {
        int code = run(
                "",
                side -> launched.size() <= 2
                        ? new Launched(List.of(), List.of(new BenchmarkBrokenException("none of 1 requests succeeded")))
                        : measured(side, 10, 0));

        assertThat(code).isZero();
        assertThat(launched).hasSize(12);
    }

    @Test
    void a_rehearsal_that_cannot_be_made_ends_all() {
        int code = run("", side -> new Launched(List.of(), List.of(new IllegalStateException("it is gone"))));

        assertThat(code).isEqualTo(3);
        assertThat(launched).hasSize(1);
        assertThat(out.toString())
                .doesNotContain("| Metric |", "Comparison"); // other tests of this JVM have saved results
        assertThat(err.toString()).contains("It ended in the rehearsal");
    }

    @Test
    void quiet_shows_the_comparison_alone_and_json_is_that_of_compare() {
        run("--warmup 0 --quiet --format json", side -> measured(side, 10, 0));

        // Files that other tests of this JVM saved are named too.
        assertThat(err.toString()).doesNotContain("A 1 of 5", "rehearses", "A/A check");
        assertThat(out.toString())
                .startsWith("{")
                .contains("\"name\" : \"a\"", "\"name\" : \"b\"", "\"regressed\" : false");
    }

    @Test
    void one_endpoint_on_both_sides_is_said() {
        run("--warmup 0 --vs old:1", side -> measured(side, 10, 0));

        assertThat(err.toString()).startsWith("Both sides are the same endpoint and model (an A/A check)");
    }

    private int run(String options, Function<String, Launched> measure) {
        launched.clear();
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine command = new CommandLine(new RunCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setCaseInsensitiveEnumValuesAllowed(true);
        String vs = options.contains("--vs ") ? "" : "--vs new:1 ";
        command.parseArgs(("--url old:1 --model m --label a --vs-label b " + vs + options)
                .strip()
                .split(" "));
        RunCommand run = command.getCommand();
        return new VersusRun(PairedBenchmark.of(run.parameters(), run.versus), run.printing, command, parameters -> {
                    String side = Objects.requireNonNull(parameters.get("mlbench.label"));
                    launched.add(side);
                    return measure.apply(side);
                })
                .call();
    }

    private static int weight(List<Turn> turns, boolean ofCandidate) {
        int weight = 0;
        for (int i = 0; i < turns.size(); i++) {
            weight += turns.get(i).isOfCandidate() == ofCandidate ? i : 0;
        }
        return weight;
    }

    /** A run in which every side is alike but for its name, its latency and its failures out of 100. */
    private static Launched measured(String label, double millis, int failed) {
        return new Launched(
                List.of(new BenchmarkResult(
                        new Metadata(
                                "m",
                                label,
                                Instant.ofEpochSecond(MOMENTS.incrementAndGet()),
                                "run [concurrency=1]",
                                null,
                                null),
                        new Latency(
                                Map.of(
                                        Percentile.P50, millis,
                                        Percentile.P95, 2 * millis,
                                        Percentile.P99, 3 * millis),
                                null),
                        1000 / millis,
                        new RequestCounts(100, 100 - failed, failed, 0, 0, Map.of()),
                        new GpuUsage.NotMeasured("made up"),
                        List.of(),
                        List.of(),
                        null)),
                List.of());
    }
}
