package io.mlbench.load.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.measure.SampleRecorder;
import io.mlbench.measure.Samples;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTests {

    private static final long MILLI = 1_000_000;
    private static final long START = 7 * MILLI;

    private final SampleRecorder recorder = new SampleRecorder(List.of());

    @Test
    void intended_starts_follow_each_other_by_the_rate_whatever_the_time_is() {
        Schedule schedule = schedule(new Rate(1000, 1000), new RunLength.Count(3), 0);

        assertThat(schedule.due()).isEqualTo(START);
        assertThat(schedule.take()).isZero();
        assertThat(schedule.due()).isEqualTo(START + MILLI);
        assertThat(schedule.take()).isEqualTo(1);
        assertThat(schedule.take()).isEqualTo(2);
        assertThat(schedule.over()).isTrue();
        assertThat(schedule.take()).isEqualTo(LoadPhases.END);
    }

    @Test
    void a_duration_ends_by_the_schedule_and_needs_no_further_request_to_fall_due() {
        Schedule schedule = schedule(new Rate(0.1, 0.1), new RunLength.Time(Duration.ofSeconds(5)), 0);

        schedule.take();

        assertThat(schedule.due()).isEqualTo(START + 10_000 * MILLI);
        assertThat(schedule.over()).isTrue();
    }

    @Test
    void what_falls_due_while_the_server_stalls_is_dropped_up_to_that_moment_and_no_further() {
        Schedule schedule = schedule(new Rate(1000, 1000), new RunLength.Count(100), 0);
        schedule.take();

        schedule.dropUntil(START + 10 * MILLI);

        assertThat(recorder.measurement().requests().dropped()).isEqualTo(10);
        assertThat(schedule.due()).isEqualTo(START + 11 * MILLI);
    }

    @Test
    void dropping_ends_with_the_load() {
        Schedule schedule = schedule(new Rate(1000, 1000), new RunLength.Count(5), 0);
        schedule.dropUntil(START + 1_000 * MILLI);
        assertThat(recorder.measurement().requests().dropped()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 3000", "5, 3000"})
    void three_requests_at_one_per_second_are_one_per_second(int warmup, long measuredMillis) {
        LoadPhases phases = new LoadPhases(
                new RunLength.Count(warmup),
                new RunLength.Count(3),
                recorder,
                SteadyStateDetector.AT_ONCE,
                () -> false);
        Schedule schedule = new Schedule(new Arrivals(new Rate(1, 1), 1, false, 1), phases, START);
        while (!schedule.over()) {
            long due = schedule.due();
            phases.ended(schedule.take(), Samples.ok(due, due, due + 20 * MILLI));
        }
        assertThat(recorder.measurement().throughput()).isEqualTo(1);
        assertThat(recorder.measurement().seconds()).isEqualTo(measuredMillis / 1e3);
    }

    @Test
    void a_duration_that_is_no_multiple_of_the_gap_does_not_raise_the_throughput() {
        Schedule schedule = schedule(new Rate(1, 1), new RunLength.Time(Duration.ofMillis(2500)), 0);
        while (!schedule.over()) {
            long due = schedule.due();
            recorder.record(schedule.take(), Samples.ok(due, due, due + 20 * MILLI));
        }
        assertThat(recorder.measurement().throughput()).isEqualTo(1);
    }

    @Test
    void an_aborted_schedule_has_no_end() {
        LoadPhases phases = new LoadPhases(
                new RunLength.Count(0), new RunLength.Count(3), recorder, SteadyStateDetector.AT_ONCE, () -> false);
        Schedule schedule = new Schedule(new Arrivals(new Rate(1, 1), 1, false, 1), phases, START);
        long due = schedule.due();
        phases.ended(schedule.take(), Samples.ok(due, due, due + 20 * MILLI));
        phases.abort();

        assertThat(schedule.over()).isTrue();
        assertThat(recorder.measurement().throughput()).isEqualTo(50);
    }

    @Test
    void a_ramp_starts_with_the_measured_phase_and_not_with_the_warm_up() {
        Schedule schedule = schedule(new Rate(100, 300), new RunLength.Time(Duration.ofSeconds(1)), 50);
        for (int warmup = 0; warmup < 50; warmup++) {
            long due = schedule.due();
            schedule.take();
            assertThat(schedule.due() - due).isEqualTo(10 * MILLI);
        }
        int measured = 0;
        while (schedule.take() != LoadPhases.END) {
            measured++;
        }
        assertThat(measured).isBetween(199, 201); // a mean of 200/s for one second
    }

    private Schedule schedule(Rate rate, RunLength extent, int warmup) {
        LoadPhases phases =
                new LoadPhases(new RunLength.Count(warmup), extent, recorder, SteadyStateDetector.AT_ONCE, () -> false);
        return new Schedule(new Arrivals(rate, 1, false, 1), phases, START);
    }
}
