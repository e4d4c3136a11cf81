package io.mlbench.engine.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.result.Verdict.Status;
import io.mlbench.slo.Objective;
import io.mlbench.store.ResultStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofLimitsTests {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Environment MACHINE = new Environment("3f9a", 2, "Linux", "Temurin 17", null, null, "0.1.0");
    private static final String P95 = "p95 <= 20 ms";

    @TempDir
    Path folder;

    @Test
    void a_stall_that_a_former_run_met_is_not_forgotten() {
        ResultStore.save(folder.resolve("1.json"), List.of(run(NOW.minusSeconds(60), 8808, 60, Status.INCONCLUSIVE)));
        PreviousRuns former = PreviousRuns.in(folder);

        BenchmarkResult judged = apply(run(NOW, 10, 60, Status.PASS), former);

        assertThat(judged.verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.note())
                    .startsWith(
                            "the former run of 2026-12-01T09:59:00Z measured p95 8808.0 ms; if the server was changed")
                    .endsWith(": the evidence");
            assertThat(verdict.deff()).isEqualTo(2);
        });
        assertThat(judged.cautions()).isEmpty();
    }

    @Test
    void a_violation_stays_one() {
        ResultStore.save(folder.resolve("1.json"), List.of(run(NOW.minusSeconds(60), 8808, 60, Status.FAIL)));
        BenchmarkResult judged = apply(run(NOW, 30, 60, Status.FAIL), PreviousRuns.in(folder));
        assertThat(judged.verdicts()).extracting(Verdict::status).containsExactly(Status.FAIL);
    }

    @Test
    void former_runs_that_held_change_nothing() {
        ResultStore.save(folder.resolve("1.json"), List.of(run(NOW.minusSeconds(60), 19, 60, Status.PASS)));
        BenchmarkResult run = run(NOW, 10, 60, Status.PASS);
        assertThat(apply(run, PreviousRuns.in(folder))).isEqualTo(run);
    }

    @Test
    void a_short_proof_says_so() {
        assertThat(apply(run(NOW, 10, 29, Status.PASS), PreviousRuns.NONE).cautions())
                .singleElement()
                .asString()
                .startsWith("short proof: the run lasted 29.0 s, ");
        assertThat(apply(run(NOW, 10, 30, Status.PASS), PreviousRuns.NONE).cautions())
                .isEmpty();
        assertThat(apply(run(NOW, 10, 5, Status.INCONCLUSIVE), PreviousRuns.NONE)
                        .cautions())
                .as("nothing is proven")
                .isEmpty();
    }

    private static BenchmarkResult apply(BenchmarkResult run, PreviousRuns former) {
        return ProofLimits.apply(run, List.of(Objective.parse(P95)), former, NOW);
    }

    private static BenchmarkResult run(Instant end, double p95, int seconds, Status status) {
        Verdict verdict = new Verdict(P95, "p95", "<=", 20, "ms", p95, status, "the evidence", 2.0);
        return new BenchmarkResult(
                new Metadata("m", null, end, "T#a", null, MACHINE),
                new Latency(Map.of(Percentile.P50, 1.0, Percentile.P95, p95, Percentile.P99, p95), null),
                100,
                new RequestCounts(100L * seconds, 100L * seconds, 0, 0, 0, Map.of()),
                new GpuUsage.NotMeasured("no GPU"),
                List.of(verdict),
                List.of(),
                null);
    }
}
