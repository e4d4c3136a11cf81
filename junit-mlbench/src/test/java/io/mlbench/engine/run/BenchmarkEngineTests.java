package io.mlbench.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.cases.Plans;
import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.engine.session.LoadTarget;
import io.mlbench.load.LoadGenerator;
import io.mlbench.load.Sample;
import io.mlbench.load.ThreadLoad;
import io.mlbench.load.Workload;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.progress.Progress;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class BenchmarkEngineTests {

    private static final Instant NOW = Instant.parse("2026-12-11T10:30:00Z");

    /** Test doubles: they send nothing, and answer by the number of the request. */
    private static final Workload ALWAYS_OK = number -> ok(number);

    private static final Workload NEVER_OK = number -> failed(number, "http-503", "over loaded " + number);

    @Test
    void a_result_says_what_was_measured_when_and_where() throws InterruptedException {
        BenchmarkPlan plan = Plans.of("label", "v2.1 release", "profile", "ci", "batch-size", "4");

        BenchmarkResult result = run(plan, new LoadPoint.Closed(2), ALWAYS_OK);

        assertThat(result.metadata().model()).isEqualTo("the-model");
        assertThat(result.metadata().label()).isEqualTo("v2.1 release");
        assertThat(result.metadata().timestamp()).isEqualTo(NOW);
        assertThat(result.metadata().test()).isEqualTo("com.acme.SloTest#detects [concurrency=2]");
        assertThat(result.metadata().environment()).isEqualTo(EnvironmentProbe.environment());
        assertThat(result.metadata().workload()).isNotNull().satisfies(load -> {
            assertThat(load.url()).isEqualTo("unknown");
            assertThat(load.protocol()).isEqualTo("test-double");
            assertThat(load.transport()).isEqualTo("none");
            assertThat(load.runs()).isEqualTo(10);
            assertThat(load.warmup()).isZero();
            assertThat(load.concurrency()).isEqualTo(2);
            assertThat(load.batchSize()).isEqualTo(4);
            assertThat(load.profile()).isEqualTo("ci");
        });
    }

    @Test
    void a_server_that_answers_what_nobody_asked_breaks_the_benchmark_however_good_its_figures_are() {
        assertThatThrownBy(() -> runWith(0, 2))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessageContaining("the server sent at least 2 unsolicited answers")
                .hasMessageContaining("can no longer be matched to requests (model the-model at");
    }

    @Test
    void requests_that_had_to_reconnect_are_told_and_harm_nothing() throws InterruptedException {
        assertThat(runWith(3, 0).cautions())
                .anyMatch(caution ->
                        caution.startsWith("reconnected: ") && caution.contains("the kept connections of 3 requests"));
        assertThat(runWith(0, 0).cautions()).noneMatch(caution -> caution.startsWith("reconnected: "));
    }

    private static BenchmarkResult runWith(long replaced, long unasked) throws InterruptedException {
        LoadGenerator generator = (load, progress) -> {
            LoadGenerator.Outcome sent = new ThreadLoad(ALWAYS_OK).run(load, progress);
            return new LoadGenerator.Outcome(
                    sent.measurement(),
                    sent.warmupRequests(),
                    sent.cpuMicros(),
                    replaced,
                    unasked,
                    false,
                    List.of(),
                    false);
        };
        LoadTarget target = new LoadTarget(
                generator, Optional.empty(), "the-model", "test-double", "none", LoadTarget.FloorProbe.NONE);
        return new BenchmarkEngine(Clock.systemUTC(), PreviousRuns.NONE)
                .run(
                        new BenchmarkTask(Plans.of("runs", "10"), new LoadPoint.Closed(1), target, List.of(), "test"),
                        Progress.NONE,
                        List.of());
    }

    @Test
    void an_aborted_run_says_so_and_is_not_judged() throws InterruptedException {
        AtomicLong sent = new AtomicLong();
        Workload counting = number -> {
            if (sent.incrementAndGet() > 5) {
                LockSupport.parkNanos(100_000); // so that the million is not over before the abort is noticed
            }
            return ok(number);
        };

        BenchmarkResult result = aborting(() -> sent.get() > 5)
                .run(
                        new BenchmarkTask(
                                Plans.of("runs", "1000000"),
                                new LoadPoint.Closed(1),
                                target(counting),
                                List.of(Objective.parse("p95 <= 1 ns")),
                                "test"),
                        Progress.NONE,
                        List.of());

        assertThat(result.metadata().aborted()).isTrue();
        assertThat(result.verdicts()).isEmpty();
        assertThat(Objects.requireNonNull(result.requests()).ok()).isBetween(5L, sent.get());
    }

    @Test
    void what_the_abort_itself_ends_is_no_failure() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean aborted = new AtomicBoolean();
        Workload interruptible = number -> {
            if (number < 5) {
                return ok(number);
            }
            aborted.set(true);
            try {
                never.await();
            } catch (InterruptedException e) {
                return failed(number, "interrupted", "interrupted while waiting for an answer");
            }
            return ok(number);
        };

        BenchmarkResult result = abortedBy(interruptible, aborted::get);

        assertThat(result.requests()).isEqualTo(new RequestCounts(5, 5, 0, 0, 0, Map.of()));
    }

    @Test
    void a_run_that_measured_nothing_until_it_was_aborted_has_no_result() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean aborted = new AtomicBoolean();
        Workload stalling = number -> {
            aborted.set(true);
            never.await();
            return ok(number);
        };

        assertThatThrownBy(() -> abortedBy(stalling, aborted::get))
                .isInstanceOf(BenchmarkAbortedException.class)
                .hasMessage("aborted before anything was measured");
        assertThatThrownBy(() -> abortedBy(ALWAYS_OK, () -> true)).isInstanceOf(BenchmarkAbortedException.class);
    }

    @Test
    void an_abort_while_the_client_is_calibrated_sends_nothing_to_the_endpoint() {
        AtomicLong sent = new AtomicLong();
        AtomicBoolean aborted = new AtomicBoolean();
        Workload counting = number -> {
            sent.incrementAndGet();
            return ok(number);
        };
        LoadTarget calibrated = new LoadTarget(
                new ThreadLoad(counting), Optional.empty(), "m", "test-double", "none", (point, extent, asked) -> {
                    aborted.set(true);
                    assertThat(asked.getAsBoolean())
                            .as("the calibration is told, too")
                            .isTrue();
                    return Optional.empty();
                });

        assertThatThrownBy(() -> aborting(aborted::get)
                        .run(
                                new BenchmarkTask(Plans.of(), new LoadPoint.Closed(1), calibrated, List.of(), "test"),
                                Progress.NONE,
                                List.of()))
                .isInstanceOf(BenchmarkAbortedException.class);
        assertThat(sent).hasValue(0);
    }

    @Test
    void no_objective_is_proven_by_answers_that_counted_unread_while_others_were_unusable()
            throws InterruptedException {
        LoadGenerator doubtful = (load, progress) -> {
            LoadGenerator.Outcome outcome = new ThreadLoad(ALWAYS_OK).run(load, progress);
            return new LoadGenerator.Outcome(
                    outcome.measurement(),
                    outcome.warmupRequests(),
                    null,
                    0,
                    0,
                    false,
                    List.of("3 were unusable"),
                    true);
        };
        LoadTarget target = new LoadTarget(
                doubtful, Optional.empty(), "the-model", "test-double", "none", LoadTarget.FloorProbe.NONE);

        BenchmarkResult result = engine().run(
                        new BenchmarkTask(
                                Plans.of(),
                                new LoadPoint.Closed(1),
                                target,
                                List.of(Objective.parse("p95 <= 1 s"), Objective.parse("p95 <= 1 us")),
                                "test"),
                        Progress.NONE,
                        List.of());

        assertThat(result.verdicts())
                .extracting(Verdict::status)
                .containsExactly(Verdict.Status.INCONCLUSIVE, Verdict.Status.FAIL);
        assertThat(result.violations()).hasSize(2);
        assertThat(result.cautions()).contains("3 were unusable");
    }

    private static BenchmarkResult abortedBy(Workload workload, BooleanSupplier aborted) throws InterruptedException {
        return aborting(aborted)
                .run(
                        new BenchmarkTask(Plans.of(), new LoadPoint.Closed(1), target(workload), List.of(), "test"),
                        Progress.NONE,
                        List.of());
    }

    private static BenchmarkEngine aborting(BooleanSupplier aborted) {
        return new BenchmarkEngine(Clock.fixed(NOW, ZoneOffset.UTC), PreviousRuns.NONE, aborted);
    }

    @Test
    void a_mix_of_answers_and_failures_is_counted_by_kind() throws InterruptedException {
        Workload mixed = number -> number % 5 == 0
                ? failed(number, "http-503", "over loaded " + number)
                : number == 3 ? failed(number, "timeout", "no answer") : ok(number);

        BenchmarkResult result = run(Plans.of("runs", "20"), new LoadPoint.Closed(1), mixed);

        assertThat(result.requests())
                .isEqualTo(new RequestCounts(
                        20,
                        15,
                        4,
                        1,
                        0,
                        Map.of(
                                "http-503", new RequestCounts.ErrorCount(4, "over loaded 0"),
                                "timeout", new RequestCounts.ErrorCount(1, "no answer"))));
    }

    @Test
    void the_warmup_does_not_count() throws InterruptedException {
        Workload coldAtFirst = number -> number < 2 ? failed(number, "http-503", "cold") : ok(number);

        BenchmarkResult result = run(Plans.of("warmup", "3"), new LoadPoint.Closed(1), coldAtFirst);

        assertThat(Objects.requireNonNull(result.requests()).ok()).isEqualTo(10);
        assertThat(result.errorRate()).contains(0.0);
    }

    @Test
    void each_objective_has_a_verdict() throws InterruptedException {
        BenchmarkResult result = engine().run(
                        new BenchmarkTask(
                                Plans.of("runs", "100"),
                                new LoadPoint.Closed(1),
                                target(ALWAYS_OK),
                                List.of(Objective.parse("p99 <= 1 s"), Objective.parse("max <= 1 us")),
                                null),
                        Progress.NONE,
                        List.of());

        assertThat(result.verdicts())
                .extracting(Verdict::metric, Verdict::status)
                .containsExactly(tuple("p99", Verdict.Status.PASS), tuple("max", Verdict.Status.FAIL));
    }

    @Test
    void failed_requests_are_a_violation_even_where_no_objective_was_stated() throws InterruptedException {
        Workload failsOnce = number -> number == 5 ? failed(number, "http-503", "over loaded") : ok(number);

        assertThat(run(Plans.of(), new LoadPoint.Closed(1), failsOnce).violations())
                .extracting(Verdict::metric, Verdict::actual)
                .containsExactly(tuple("error-rate", 10.0));
    }

    @Test
    void a_failing_warmup_breaks_the_benchmark_before_it_measures() {
        assertThatThrownBy(() -> run(Plans.of("warmup", "5"), new LoadPoint.Closed(1), NEVER_OK))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessage(
                        "none of the first 3 warm-up requests succeeded; the last error: http-503: over loaded 2"
                                + " (model the-model at unknown). Wait until the server is ready, or lower the concurrency or the rate; the server's log says which.");
    }

    @Test
    void without_any_success_the_benchmark_is_broken_and_names_each_kind_with_its_first_message() {
        Workload broken = number ->
                number == 0 ? failed(number, "connect", "refused") : failed(number, "http-503", "busy " + number);

        assertThatThrownBy(() -> run(Plans.of(), new LoadPoint.Closed(1), broken))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessage(
                        String.format(
                                "none of 10 requests succeeded (model the-model at unknown)%n  1 x connect: refused%n  9 x http-503: busy 1%nLook into the server's log."));
    }

    @Test
    void a_benchmark_that_broke_does_not_keep_the_machine() throws InterruptedException {
        assertThatThrownBy(() -> run(Plans.of(), new LoadPoint.Closed(1), NEVER_OK))
                .isNotNull();

        assertThat(run(Plans.of("lock-timeout", "1 min"), new LoadPoint.Closed(1), ALWAYS_OK))
                .isNotNull();
    }

    @Test
    void a_clock_that_is_set_back_during_the_run_changes_no_figure() throws InterruptedException {
        Clock jumping = new Clock() {
            private int hours = 0;

            @Override
            public Instant instant() {
                return NOW.minus(Duration.ofHours(hours++));
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("nobody asks for a zone");
            }
        };

        BenchmarkResult steady = run(Plans.of(), new LoadPoint.Closed(1), ALWAYS_OK);
        BenchmarkResult result = new BenchmarkEngine(jumping, PreviousRuns.NONE)
                .run(
                        new BenchmarkTask(Plans.of(), new LoadPoint.Closed(1), target(ALWAYS_OK), List.of(), "t"),
                        Progress.NONE,
                        List.of());

        assertThat(result.latency()).isEqualTo(steady.latency());
        assertThat(result.throughput()).isEqualTo(steady.throughput());
        assertThat(result.metadata().timestamp()).isEqualTo(NOW);
    }

    @Test
    void doubts_about_the_figures_are_part_of_the_result() throws InterruptedException {
        assertThat(run(Plans.of(), new LoadPoint.Closed(1), ALWAYS_OK).cautions())
                .contains(
                        "only 10 runs: percentiles of fewer than 50 rest on a handful of samples",
                        "no warm-up: the first requests also measure start-up");
    }

    @Test
    void gpu_memory_of_an_unknown_server_is_not_guessed_at() throws InterruptedException {
        assertThat(run(Plans.of(), new LoadPoint.Closed(1), ALWAYS_OK).gpu())
                .isEqualTo(
                        new GpuUsage.NotMeasured(
                                "the test uses a client of its own, so the serving machine is not known; name it with @InferenceEndpoint"));
    }

    private static BenchmarkResult run(BenchmarkPlan plan, LoadPoint point, Workload workload)
            throws InterruptedException {
        return engine().run(
                        new BenchmarkTask(
                                plan, point, target(workload), List.of(), "com.acme.SloTest#detects [" + point + "]"),
                        Progress.NONE,
                        List.of());
    }

    private static BenchmarkEngine engine() {
        return new BenchmarkEngine(Clock.fixed(NOW, ZoneOffset.UTC), PreviousRuns.NONE);
    }

    private static LoadTarget target(Workload workload) {
        return new LoadTarget(
                new ThreadLoad(workload),
                Optional.empty(),
                "the-model",
                "test-double",
                "none",
                LoadTarget.FloorProbe.NONE);
    }

    /** One answer after the other, each after 2 ms. */
    private static Sample ok(long number) {
        return new Sample.Ok(number * 2_000_000, (number + 1) * 2_000_000);
    }

    private static Sample failed(long number, String kind, String message) {
        return new Sample.Failed(number * 2_000_000, (number + 1) * 2_000_000, kind, message);
    }
}
