package io.mlbench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.load.schedule.SteadyStateDetector;
import io.mlbench.measure.Measurement;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import io.mlbench.progress.Progress;
import io.mlbench.result.Client;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpenLoopTests {

    @Test
    void sends_on_schedule_and_counts_latency_from_the_intended_start() throws Exception {
        // Answers at once, but claims that each request left a second after it was called.
        Measurement measurement = run(new Rate(2000, 2000), new RunLength.Count(100), 4, number -> {
            long now = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            return new Sample.Ok(now, now + 1);
        });

        assertThat(measurement.requests().ok()).isEqualTo(100);
        assertThat(measurement.latency().p50()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        Client.Pacing pacing = measurement.pacing(2000);
        assertThat(pacing.sendDelay().p50()).isGreaterThanOrEqualTo(1000);
        assertThat(pacing.service().max()).isEqualTo(0.000001, within(1e-9));
    }

    @Test
    void drops_what_falls_due_while_as_many_as_may_be_are_under_way() throws Exception {
        CountDownLatch due = new CountDownLatch(1);
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Measurement measurement = run(new Rate(1000, 1000), new RunLength.Count(50), 2, number -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            long start = System.nanoTime();
            if (number < 2) { // the server stalls for the first two, until the whole schedule has passed
                due.await(200, TimeUnit.MILLISECONDS);
            }
            underWay.decrementAndGet();
            return new Sample.Ok(start, System.nanoTime());
        });

        assertThat(most).hasValue(2);
        assertThat(measurement.requests().ok()).isEqualTo(2);
        assertThat(measurement.requests().dropped()).isEqualTo(48);
        assertThat(measurement.latency().percentiles().get(io.mlbench.result.Percentile.P50))
                .isInfinite();
    }

    @Test
    void uses_more_workers_only_when_all_are_busy() throws Exception {
        CountDownLatch fourUnderWay = new CountDownLatch(4);
        Measurement measurement = run(new Rate(500, 500), new RunLength.Count(4), 100, number -> {
            long start = System.nanoTime();
            fourUnderWay.countDown();
            assertThat(fourUnderWay.await(10, TimeUnit.SECONDS)).isTrue();
            return new Sample.Ok(start, System.nanoTime());
        });
        assertThat(measurement.requests().ok()).isEqualTo(4);
    }

    @Test
    void ends_after_its_duration_by_the_schedule() throws Exception {
        Measurement measurement = run(new Rate(1000, 1000), new RunLength.Time(Duration.ofMillis(100)), 100, number -> {
            long now = System.nanoTime();
            return new Sample.Ok(now, now);
        });
        assertThat(measurement.requests().sent() + measurement.requests().dropped())
                .isEqualTo(100);
    }

    private static Measurement run(Rate rate, RunLength extent, int maxInFlight, Workload workload)
            throws InterruptedException {
        LoadSpec load = new LoadSpec(
                new LoadPoint.Open(rate),
                new OpenLoop(false, 1, maxInFlight),
                new RunLength.Count(0),
                extent,
                SteadyStateDetector.AT_ONCE,
                () -> false,
                List.of());
        return new ThreadLoad(workload).run(load, Progress.NONE).measurement();
    }
}
