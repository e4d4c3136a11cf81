package io.mlbench.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.engine.session.EndpointSession;
import io.mlbench.knowndelay.Delay;
import io.mlbench.knowndelay.KnownDelayServer;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.setting.ProfileCatalog;
import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.progress.Progress;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Percentile;
import io.mlbench.store.StoredHistogram;
import io.mlbench.store.json.ResultJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** Holds measured latencies against a server that knows its own. */
class KnownDelayTests {

    private static final int RUNS = 300;
    private static final long MILLI = 1_000_000;
    private static final double TOLERANCE_MILLIS = 20;

    @Test
    void a_constant_delay_is_found_in_every_percentile() throws Exception {
        agreesWithTheServer(Delay.constant(5 * MILLI));
    }

    @Test
    void a_rare_slow_answer_is_found_in_the_tail() throws Exception {
        BenchmarkResult result = agreesWithTheServer(Delay.bimodal(5 * MILLI, 50 * MILLI, 0.01, 6));
        assertThat(result.latency().p95().toMillis()).isLessThan(50);
        assertThat(result.latency().millis(Percentile.P999).orElseThrow()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void saved_percentiles_are_those_of_the_saved_histogram() throws Exception {
        BenchmarkResult measured;
        try (KnownDelayServer server = new KnownDelayServer(Delay.bimodal(MILLI / 10, 2 * MILLI, 0.2, 1))) {
            measured = measure(server, 50);
        }
        byte[] json = ResultJson.write(List.of(measured)).getBytes(StandardCharsets.UTF_8);
        BenchmarkResult saved = ResultJson.read(json, Path.of("saved.json")).get(0);
        Histogram histogram = StoredHistogram.decode(Objects.requireNonNull(saved.histogram()));

        assertThat(histogram.getTotalCount()).isEqualTo(50);
        assertThat(saved.latency().percentiles()).containsOnlyKeys(Percentile.STANDARD);
        saved.latency()
                .percentiles()
                .forEach((percentile, millis) -> assertThat(millis)
                        .isEqualTo(histogram.getValueAtPercentile(
                                        percentile.fraction().movePointRight(2).doubleValue())
                                / 1e6));
    }

    /**
     * No percentile is below what the server itself saw, and none is off by a mode of
     * its distribution. The tolerance is for a busy machine, where pauses of client
     * and scheduler come on top; on a quiet one the benchmarks hold it to 2 ms.
     */
    private static BenchmarkResult agreesWithTheServer(Delay delay) throws Exception {
        try (KnownDelayServer server = new KnownDelayServer(delay)) {
            BenchmarkResult result = measure(server, RUNS);
            List<Long> truth = server.lastServed(RUNS);
            result.latency()
                    .percentiles()
                    .forEach((percentile, millis) -> assertThat(millis)
                            .as(percentile.label())
                            .isGreaterThanOrEqualTo(truth.get((int) percentile.rank(RUNS) - 1) / 1e6 * 0.999));
            assertClose(result, truth, Percentile.P50);
            assertClose(result, truth, Percentile.P95);
            assertClose(result, truth, Percentile.P99);
            return result;
        }
    }

    private static void assertClose(BenchmarkResult result, List<Long> truth, Percentile percentile) {
        assertThat(result.latency().millis(percentile).orElseThrow())
                .as(percentile.label())
                .isEqualTo(truth.get((int) percentile.rank(RUNS) - 1) / 1e6, within(TOLERANCE_MILLIS));
    }

    private static BenchmarkResult measure(KnownDelayServer server, int runs) throws InterruptedException {
        BenchmarkPlan plan = BenchmarkPlan.of(
                Settings.of(
                        new RunTimeSources(Map.of(), Map.of(), key -> Optional.empty()),
                        List.of(SettingsSource.of(
                                "the test",
                                Map.of(
                                        "url",
                                        server.url().toString(),
                                        "model",
                                        KnownDelayServer.MODEL,
                                        "runs",
                                        String.valueOf(runs),
                                        "warmup",
                                        "50"))),
                        ProfileCatalog.EMPTY),
                askedBy -> {
                    throw new ConfigurationException("no embedded server here");
                });
        try (EndpointSession session = EndpointSession.open(plan)) {
            return new BenchmarkEngine(Clock.systemUTC(), PreviousRuns.NONE)
                    .run(
                            new BenchmarkTask(
                                    plan, plan.load().points().get(0), session.target(List.of()), List.of(), null),
                            Progress.NONE,
                            List.of());
        }
    }
}
