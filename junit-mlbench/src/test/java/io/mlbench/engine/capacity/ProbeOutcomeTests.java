package io.mlbench.engine.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.CapacityResult.Outcome;
import io.mlbench.result.Client;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.result.Verdict.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeOutcomeTests {

    private static final String OWN_SHARE = Client.ownShare("70 µs (p50 against an echo), more than half");

    @ParameterizedTest
    @CsvSource({
        "none,      PASS,         PASS, PASS",
        "none,      FAIL,         PASS, FAIL",
        "none,      INCONCLUSIVE, PASS, INCONCLUSIVE",
        "none,      PASS,         FAIL, FAIL",
        "own share, PASS,         PASS, PASS",
        "own share, INCONCLUSIVE, PASS, CLIENT_LIMITED",
        "own share, PASS,         FAIL, CLIENT_LIMITED",
        "late,      PASS,         PASS, CLIENT_LIMITED",
        "late,      FAIL,         PASS, CLIENT_LIMITED",
    })
    void a_client_that_only_adds_its_own_time_leaves_what_held(
            String limit, Status verdict, Status carried, Outcome expected) {
        List<String> limits = switch (limit) {
            case "own share" -> List.of(OWN_SHARE);
            case "late" -> List.of(OWN_SHARE, "requests left 8.0 ms late (median)");
            default -> List.of();
        };

        assertThat(CapacityRun.outcome(result(limits, verdict), new KeptUp(carried, List.of())))
                .isEqualTo(expected);
    }

    private static BenchmarkResult result(List<String> limits, Status verdict) {
        return new BenchmarkResult(
                new Metadata("m", null, null, null, null, null),
                new Latency(Map.of(Percentile.P95, 1.0), null),
                100,
                new RequestCounts(100, 100, 0, 0, 0, Map.of()),
                new GpuUsage.NotMeasured("no GPU"),
                List.of(new Verdict("p95 <= 2 ms", "p95", "<=", 2, "ms", 1.0, verdict, null)),
                List.of(),
                null,
                null,
                new Client(null, null, null, new Client.Pauses(0, 0, null), limits),
                List.of());
    }
}
