package io.mlbench.engine.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.cases.Plans;
import io.mlbench.engine.run.BenchmarkEngine;
import io.mlbench.engine.session.EndpointSession;
import io.mlbench.engine.session.LoadTarget;
import io.mlbench.knowndelay.Delay;
import io.mlbench.knowndelay.KnownDelayServer;
import io.mlbench.load.LoadGenerator;
import io.mlbench.load.Sample;
import io.mlbench.load.ThreadLoad;
import io.mlbench.load.Workload;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.progress.Progress;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.CapacityResult;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class CapacityRunTests {

    private static final long MILLI = 1_000_000;

    /**
     * A server with one worker and 10 ms for each request serves 100/s. At more
     * than that its queue grows, and no request of a probe waits as long as the
     * objective allows: only the load that was carried tells that the server does
     * not keep up. On a busy machine the client may be the limit, below it.
     */
    @Test
    void a_real_server_with_one_worker_is_found_to_serve_what_it_can() throws Exception {
        try (KnownDelayServer server = new KnownDelayServer(oneWorker(10 * MILLI))) {
            BenchmarkPlan plan = Plans.probing(server.url().toString(), KnownDelayServer.MODEL, "1 s");
            try (EndpointSession session = EndpointSession.open(plan)) {
                BenchmarkResult result = unlessBusy(() ->
                        run(plan, session.target(List.of()), "p90 <= 20 s", "error-rate <= 0 %", "capacity >= 1/s"));

                CapacityResult capacity = Objects.requireNonNull(result.capacity());
                if (capacity.ending() == CapacityResult.Ending.NEVER_HELD) {
                    // The last probe sent 1/s or little more: only a server that was itself held up excuses the search.
                    Assumptions.assumeThat(server.lastServed(1).get(0)).isGreaterThan(300 * MILLI);
                    fail("no load held, although the server answered in time");
                }
                assertThat(capacity.highest()).isNotNull().isLessThanOrEqualTo(105);
                if (capacity.ending() == CapacityResult.Ending.FOUND) {
                    assertThat(capacity.highest()).isGreaterThan(60);
                }
                assertThat(result.metadata().workload())
                        .isNotNull()
                        .satisfies(load -> assertThat(Double.parseDouble(
                                        Objects.requireNonNull(load.openLoop()).rate()))
                                .isEqualTo(capacity.highest()));
                assertThat(result.verdicts())
                        .extracting(Verdict::objective)
                        .containsExactly("p90 <= 20 s", "error-rate <= 0 %", "capacity >= 1/s");
                assertThat(result.verdicts()).allMatch(Verdict::passed);
                assertThat(capacity.curve())
                        .filteredOn(probe -> probe.outcome() == CapacityResult.Outcome.FAIL
                                || probe.outcome() == CapacityResult.Outcome.PASS)
                        .allSatisfy(probe -> assertThat(probe.note() == null)
                                .isEqualTo(probe.outcome() == CapacityResult.Outcome.PASS));
            }
        }
    }

    /** Even the first rate may be more than a client can send beside other builds; then there is nothing to find. */
    private static BenchmarkResult unlessBusy(Callable<BenchmarkResult> search) throws Exception {
        try {
            return search.call();
        } catch (BenchmarkBrokenException e) {
            Assumptions.assumeThat(e).message().doesNotContainPattern("the client is the limit\\. \\S");
            throw e;
        }
    }

    @Test
    void a_concurrency_is_found_too() throws Exception {
        BenchmarkResult result = run(Plans.of("find-max", "concurrency"), upToThreeAtATime(), "error-rate <= 0 %");

        assertThat(result.capacity()).isNotNull().satisfies(capacity -> {
            assertThat(capacity.dimension()).isEqualTo(CapacityResult.Dimension.CONCURRENCY);
            assertThat(capacity.highest()).isEqualTo(3);
        });
        assertThat(result.metadata().workload())
                .isNotNull()
                .satisfies(load -> assertThat(load.concurrency()).isEqualTo(3));
    }

    @Test
    void a_capacity_below_the_objective_is_a_violation_and_one_of_another_kind_is_not_measured() throws Exception {
        assertThat(run(Plans.of("find-max", "concurrency"), upToThreeAtATime(), "error-rate <= 0 %", "capacity >= 3/s")
                        .violations())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.note()).contains("--find-max-rate"));
    }

    @Test
    void what_holds_at_no_load_is_a_violation_with_the_search() throws Exception {
        BenchmarkResult result =
                run(Plans.of("find-max", "concurrency"), number -> new Sample.Ok(0, 100 * MILLI), "max <= 1 ms");

        assertThat(result.violations()).extracting(Verdict::objective).containsExactly("max <= 1 ms");
        assertThat(result.capacity()).isNotNull().satisfies(capacity -> {
            assertThat(capacity.highest()).isNull();
            assertThat(capacity.ending()).isEqualTo(CapacityResult.Ending.NEVER_HELD);
        });
    }

    @Test
    void an_endpoint_that_answers_nothing_at_the_first_load_is_broken_and_has_no_capacity() {
        Workload dead = number -> new Sample.Failed(0, MILLI, "http-500", "boom");
        assertThatThrownBy(() -> run(Plans.of("find-max", "concurrency"), dead, "p95 <= 50 ms"))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessageContaining("boom");
    }

    @Test
    void answers_that_nobody_asked_for_break_the_search_even_at_a_load_above_the_first() {
        AtomicInteger probes = new AtomicInteger();
        LoadGenerator generator = (load, progress) -> {
            LoadGenerator.Outcome sent = new ThreadLoad(number -> new Sample.Ok(0, MILLI)).run(load, progress);
            long unasked = probes.incrementAndGet() == 1 ? 0 : 1;
            return new LoadGenerator.Outcome(
                    sent.measurement(), sent.warmupRequests(), sent.cpuMicros(), 0, unasked, false, List.of(), false);
        };
        LoadTarget target =
                new LoadTarget(generator, Optional.empty(), "m", "test-double", "none", LoadTarget.FloorProbe.NONE);

        assertThatThrownBy(() -> run(Plans.of("find-max", "concurrency"), target, "p95 <= 50 ms"))
                .isInstanceOf(BenchmarkBrokenException.class)
                .hasMessageContaining("1 unsolicited answer");
        assertThat(probes).hasValue(2);
    }

    @Test
    void a_search_without_an_objective_of_single_runs_is_a_configuration_error() {
        assertThatThrownBy(() -> run(Plans.of("find-max", "concurrency"), upToThreeAtATime(), "capacity >= 200/s"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("state one such as \"p95 <= 50 ms\"");
    }

    /**
     * A test double that fails each request of which four are under way: those of
     * four workers meet in it, or wait for each other no longer than they must.
     */
    private static Workload upToThreeAtATime() {
        AtomicInteger underWay = new AtomicInteger();
        return number -> {
            int most = underWay.incrementAndGet();
            long start = System.nanoTime();
            while (most <= 3 && System.nanoTime() - start < 5 * MILLI) {
                most = Math.max(most, underWay.get());
                LockSupport.parkNanos(50_000); // leaves the processors to the others
            }
            underWay.decrementAndGet();
            return most > 3
                    ? new Sample.Failed(start, System.nanoTime(), "http-429", "too many")
                    : new Sample.Ok(start, System.nanoTime());
        };
    }

    private static Delay oneWorker(long serviceNanos) {
        long[] free = {0};
        return (number, since) -> {
            synchronized (free) {
                free[0] = Math.max(free[0], since) + serviceNanos;
                return free[0] - since;
            }
        };
    }

    private static BenchmarkResult run(BenchmarkPlan plan, Workload workload, String... objectives)
            throws InterruptedException {
        return run(plan, doubled(workload), objectives);
    }

    private static BenchmarkResult run(BenchmarkPlan plan, LoadTarget target, String... objectives)
            throws InterruptedException {
        return new CapacityRun(
                        new BenchmarkEngine(Clock.systemUTC(), PreviousRuns.NONE),
                        plan,
                        (LoadPoint.Search) plan.load().points().get(0),
                        target,
                        Arrays.stream(objectives).map(Objective::parse).toList(),
                        null,
                        Progress.NONE)
                .run();
    }

    @Test
    void an_aborted_search_shows_its_last_probe_without_a_capacity_or_a_verdict() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        Workload counting = number -> {
            sent.incrementAndGet();
            return new Sample.Ok(0, MILLI);
        };
        BenchmarkPlan plan = Plans.of("find-max", "concurrency", "runs", "100");
        // In the first probe, and in a later one.
        for (int most : new int[] {50, 250}) {
            sent.set(0);
            BenchmarkResult result = new CapacityRun(
                            new BenchmarkEngine(Clock.systemUTC(), PreviousRuns.NONE, () -> sent.get() > most),
                            plan,
                            (LoadPoint.Search) plan.load().points().get(0),
                            doubled(counting),
                            Stream.of("p95 <= 1 s", "capacity >= 1/s")
                                    .map(Objective::parse)
                                    .toList(),
                            null,
                            Progress.NONE)
                    .run();

            assertThat(result.metadata().aborted()).isTrue();
            assertThat(result.capacity()).isNull();
            assertThat(result.verdicts()).isEmpty();
        }
    }

    private static LoadTarget doubled(Workload workload) {
        return new LoadTarget(
                new ThreadLoad(workload), Optional.empty(), "m", "test-double", "none", LoadTarget.FloorProbe.NONE);
    }
}
