package io.mlbench.slo.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.RequestCounts.ErrorCount;
import io.mlbench.result.Verdict;
import io.mlbench.slo.SampleResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViolationMessageTests {

    @Test
    void names_the_case_each_violation_what_held_and_the_evidence() {
        BenchmarkResult result = SampleResult.good()
                .with(Percentile.P50, 41)
                .with(Percentile.P99, 412)
                .withThroughput(118.42)
                .with(new RequestCounts(11842, 11842, 0, 0, 0, Map.of()))
                .judged("p99 <= 250 ms", "p50 <= 60 ms", "error-rate <= 1 %", "throughput >= 100/s");

        assertThat(ViolationMessage.of(
                        "detects() [concurrency=8]", result, Optional.of(Path.of("target", "index.html"))))
                .isEqualTo("""
                        3 of 4 objectives held for detects() [concurrency=8]; 1 did not: p99 latency 412 ms, not <= 250 ms
                          1) p99 latency
                               expected: <= 250 ms
                               but was :    412 ms (+65 %)
                        held: p50 latency 41 ms <= 60 ms; error rate 0.0 % <= 1.0 %; throughput 118/s >= 100/s
                        samples : 11842 in 100 s (0 failed, 0 timed out, 0 dropped)
                        report  : target/index.html""");
    }

    @Test
    void numbers_every_violation_and_aligns_limit_and_value() {
        BenchmarkResult result = SampleResult.good()
                .with(Percentile.P99, Double.POSITIVE_INFINITY)
                .with(Percentile.P50, 0.347)
                .withThroughput(98)
                .with(new GpuUsage.NotMeasured("no GPU was found"))
                .with(new RequestCounts(
                        1000,
                        980,
                        15,
                        5,
                        0,
                        Map.of("timeout", new ErrorCount(5, "none"), "http-503", new ErrorCount(15, "busy"))))
                .judged(
                        "p99 <= 20 ms",
                        "p50 < 200 us",
                        "throughput >= 1000/s",
                        "error-rate <= 0 %",
                        "gpu-memory <= 2 GB");

        assertThat(ViolationMessage.of("detects()", result, Optional.empty())).isEqualTo("""
                        0 of 5 objectives held for detects(); 5 did not: p99 latency unbounded, not <= 20 ms; p50 latency 0.347 ms, not < 0.2 ms; throughput 98/s, not >= 1000/s; error rate 2.0 %, not <= 0.0 %; GPU memory not measured, not <= 2000 MB
                          1) p99 latency
                               expected: <= 20 ms
                               but was :    unbounded: 20 of 1000 requests failed, timed out or were dropped
                          2) p50 latency
                               expected: <   0.2 ms
                               but was :   0.347 ms (+74 %)
                          3) throughput
                               expected: >= 1000/s
                               but was :      98/s (-90 %)
                          4) error rate
                               expected: <= 0.0 %
                               but was :    2.0 %
                          5) GPU memory
                               expected: <= 2000 MB
                               but was :    not measured: no GPU was found
                        samples : 1000 in 10 s (15 failed, 5 timed out, 0 dropped: 15 http-503, 5 timeout)
                        first http-503: busy
                        first timeout: none""");
    }

    @Test
    void says_what_was_inconclusive_and_why() {
        Verdict verdict =
                new Verdict("x", "macro-f1", ">=", 0.95, "", 0.94, Verdict.Status.INCONCLUSIVE, "needs 299 runs");
        BenchmarkResult result =
                SampleResult.good().withVerdicts(List.of(verdict)).result();
        assertThat(ViolationMessage.of("detects()", result, Optional.empty()))
                .contains("  1) macro-F1\n", "but was :    0.94 (-1.1 %); inconclusive: needs 299 runs\n");
    }

    @Test
    void admits_that_samples_were_not_recorded_or_none_succeeded() {
        assertThat(ViolationMessage.of(
                        "x()", SampleResult.good().with((RequestCounts) null).judged("p50 < 1 ms"), Optional.empty()))
                .endsWith("\nsamples : not recorded");
        assertThat(ViolationMessage.of(
                        "x()",
                        SampleResult.good()
                                .withThroughput(0)
                                .with(new RequestCounts(3, 0, 3, 0, 0, Map.of()))
                                .judged("p50 < 1 ms"),
                        Optional.empty()))
                .endsWith("\nsamples : 3 (3 failed, 0 timed out, 0 dropped)");
    }

    @Test
    void claims_no_violation_where_all_held() {
        assertThat(ViolationMessage.of("x()", SampleResult.good().judged("p50 <= 10 ms"), Optional.empty()))
                .startsWith("1 of 1 objectives held for x()\nheld: p50 latency 10 ms <= 10 ms\n");
    }
}
