package io.mlbench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.load.schedule.WarmupFailedException;
import io.mlbench.measure.Measurement;
import io.mlbench.progress.Progress;
import io.mlbench.result.RequestCounts;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadLoadTests {

    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "5, 100, 1", "20, 1000, 8", "3, 2, 4"})
    void sends_warmup_and_runs_once_each_and_records_the_runs_alone(int warmup, int runs, int concurrency)
            throws Exception {
        Set<Long> numbers = ConcurrentHashMap.newKeySet();
        Measurement measurement = closedLoop(
                warmup,
                runs,
                concurrency,
                number -> {
                    assertThat(numbers.add(number)).isTrue();
                    return new Sample.Ok(0, number < warmup ? 1000 * MILLI : MILLI);
                },
                Progress.NONE);

        assertThat(numbers).hasSize(warmup + runs);
        assertThat(measurement.requests().ok()).isEqualTo(runs);
        assertThat(Objects.requireNonNull(measurement.latency().spread()).max()).isLessThan(2);
    }

    @Test
    void keeps_as_many_requests_under_way_as_its_concurrency() throws Exception {
        CyclicBarrier allAtOnce = new CyclicBarrier(4); // fewer than four workers would never pass it
        Measurement measurement = closedLoop(
                4,
                8,
                4,
                number -> {
                    await(allAtOnce);
                    return new Sample.Ok(number, number + MILLI);
                },
                Progress.NONE);
        assertThat(measurement.requests().ok()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, NoClassDefFoundError.class})
    void an_error_of_the_jvm_in_a_body_ends_the_load_and_is_no_failed_request(Class<? extends Error> type)
            throws Exception {
        Error error = type.getConstructor(String.class).newInstance("in the body");
        BodyWorkload body = new BodyWorkload(
                () -> {
                    throw error;
                },
                Duration.ofSeconds(1),
                System::nanoTime);

        assertThatThrownBy(() -> closedLoop(0, 100, 4, body, Progress.NONE)).isSameAs(error);
    }

    @Test
    void counts_failures_by_kind_and_timeouts_apart() throws Exception {
        Measurement measurement = closedLoop(
                0,
                10,
                1,
                number -> number < 7
                        ? new Sample.Ok(0, MILLI)
                        : new Sample.Failed(0, MILLI, number == 9 ? "timeout" : "http-503", "no " + number),
                Progress.NONE);
        assertThat(measurement.requests().failed()).isEqualTo(2);
        assertThat(measurement.requests().timedOut()).isEqualTo(1);
        assertThat(measurement.requests().errors())
                .containsEntry("http-503", new RequestCounts.ErrorCount(2, "no 7"))
                .containsEntry("timeout", new RequestCounts.ErrorCount(1, "no 9"));
        assertThat(measurement.latency().p50()).isPositive();
        assertThatThrownBy(() -> measurement.latency().p95()).hasMessageContaining("unbounded");
    }

    @Test
    void throughput_counts_usable_answers_from_first_start_to_last_end() throws Exception {
        Measurement measurement = closedLoop(
                0,
                4,
                1,
                number -> number == 0
                        ? new Sample.Failed(0, 500 * MILLI, "http-500", "boom")
                        : new Sample.Ok(number * 500 * MILLI, (number + 1) * 500 * MILLI),
                Progress.NONE);
        assertThat(measurement.throughput()).isEqualTo(1.5);
    }

    @Test
    void gives_up_when_the_warmups_first_requests_all_fail() {
        AtomicInteger sent = new AtomicInteger();
        assertThatThrownBy(() -> closedLoop(
                        50,
                        100,
                        1,
                        number -> {
                            sent.incrementAndGet();
                            return new Sample.Failed(0, 1, "http-404", "unknown model");
                        },
                        Progress.NONE))
                .isInstanceOf(WarmupFailedException.class)
                .hasMessageContaining("first 3 warm-up requests")
                .hasMessageContaining("http-404: unknown model");
        assertThat(sent).hasValue(3);
    }

    @Test
    void throws_what_a_worker_threw() {
        assertThatThrownBy(() -> closedLoop(
                        0,
                        10,
                        2,
                        number -> {
                            throw new IllegalStateException("broken instrument");
                        },
                        Progress.NONE))
                .hasMessage("broken instrument");
    }

    @Test
    void a_workload_that_interrupts_itself_loses_no_samples_unseen() {
        assertThatThrownBy(() -> closedLoop(
                        0,
                        10,
                        1,
                        number -> {
                            if (number == 3) {
                                throw new InterruptedException();
                            }
                            return new Sample.Ok(0, MILLI);
                        },
                        Progress.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before all requests were sent");
    }

    @Test
    void stops_its_workers_when_it_is_interrupted() throws Exception {
        CountDownLatch sending = new CountDownLatch(2);
        AtomicInteger interrupted = new AtomicInteger();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                closedLoop(
                        0,
                        100,
                        2,
                        number -> {
                            sending.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.incrementAndGet();
                                throw e;
                            }
                            return new Sample.Ok(0, 1);
                        },
                        Progress.NONE);
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        caller.start();
        assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        caller.join(10_000);
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(interrupted).hasValue(2);
    }

    private static Measurement closedLoop(int warmup, int runs, int concurrency, Workload workload, Progress progress)
            throws InterruptedException {
        return new ThreadLoad(workload)
                .run(LoadSpec.closed(warmup, runs, concurrency), progress)
                .measurement();
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.BrokenBarrierException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("fewer requests under way than the concurrency", e);
        }
    }
}
