package io.mlbench.load.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.measure.SampleRecorder;
import io.mlbench.measure.Samples;
import io.mlbench.plan.value.RunLength;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LoadPhasesTests {

    private static final long SECOND = 1_000_000_000;

    /** Starts in the far past of {@link System#nanoTime}, which may be negative. */
    private static final long START = -5 * SECOND;

    private final SampleRecorder recorder = new SampleRecorder(List.of());
    private final AtomicBoolean certain = new AtomicBoolean();
    private final Watched steady = new Watched();

    @Test
    void counts_warm_up_and_measured_requests_in_one_sequence_and_then_ends() {
        LoadPhases phases = phases(new RunLength.Count(2), new RunLength.Count(3));

        for (long number = 0; number < 5; number++) {
            assertThat(phases.take(START + number)).isEqualTo(number);
        }
        assertThat(phases.take(START + 5)).isEqualTo(LoadPhases.END);
        assertThat(phases.stopped()).isTrue();
        assertThat(phases.warmupRequests()).isEqualTo(2);
    }

    @Test
    void a_request_belongs_to_the_phase_in_which_it_was_to_start_however_late_it_ends() {
        LoadPhases phases = phases(new RunLength.Count(1), new RunLength.Count(1));
        long warmup = phases.take(START);
        long measured = phases.take(START + 1);

        phases.ended(measured, Samples.ok(START + 1, START + 1, START + 2));
        phases.ended(warmup, Samples.ok(START, START, START + 100 * SECOND));

        assertThat(recorder.measurement().requests().ok()).isEqualTo(1);
        assertThat(recorder.measurement().lastEndNanos()).isEqualTo(START + 2);
        assertThat(steady.ended).isEqualTo(1);
    }

    @Test
    void hands_over_by_time_from_the_first_request() {
        LoadPhases phases =
                phases(new RunLength.Time(Duration.ofSeconds(2)), new RunLength.Time(Duration.ofSeconds(3)));

        assertThat(phases.take(START)).isZero();
        assertThat(phases.take(START + 2 * SECOND - 1)).isEqualTo(1);
        assertThat(phases.measuredNanos(START + 2 * SECOND - 1)).isZero();
        assertThat(phases.take(START + 2 * SECOND)).isEqualTo(2);
        assertThat(phases.warmupRequests()).isEqualTo(2);
        assertThat(phases.measuredNanos(START + 3 * SECOND)).isEqualTo(SECOND);
        assertThat(phases.take(START + 5 * SECOND - 1)).isEqualTo(3);
        assertThat(phases.take(START + 5 * SECOND)).isEqualTo(LoadPhases.END);
    }

    @Test
    void an_automatic_warm_up_ends_when_the_load_is_steady() {
        LoadPhases phases = phases(new RunLength.Auto(Duration.ofSeconds(60)), new RunLength.Count(1));

        assertThat(phases.take(START)).isZero();
        steady.reached = true;
        assertThat(phases.take(START + 1)).isEqualTo(1);
        assertThat(phases.warmupRequests()).isEqualTo(1);
    }

    @Test
    void an_automatic_warm_up_that_never_gets_steady_ends_at_its_bound() {
        LoadPhases phases = phases(new RunLength.Auto(Duration.ofSeconds(60)), new RunLength.Count(1));

        phases.take(START);
        phases.take(START + 60 * SECOND - 1);
        phases.take(START + 60 * SECOND);
        assertThat(phases.warmupRequests()).isEqualTo(2);
    }

    @Test
    void an_automatic_measurement_ends_when_the_verdicts_are_certain_or_at_its_bound() {
        LoadPhases untilCertain = phases(new RunLength.Count(0), new RunLength.Auto(Duration.ofSeconds(60)));
        assertThat(untilCertain.take(START)).isZero();
        certain.set(true);
        assertThat(untilCertain.take(START + 1)).isEqualTo(LoadPhases.END);

        certain.set(false);
        LoadPhases untilTheBound = phases(new RunLength.Count(0), new RunLength.Auto(Duration.ofSeconds(60)));
        assertThat(untilTheBound.take(START)).isZero();
        assertThat(untilTheBound.take(START + 60 * SECOND)).isEqualTo(LoadPhases.END);
    }

    @Test
    void the_end_is_known_before_anything_falls_due() {
        LoadPhases phases = phases(new RunLength.Count(0), new RunLength.Count(1));
        assertThat(phases.over(START)).isFalse();
        phases.take(START);
        assertThat(phases.over(START + 1)).isTrue();
    }

    @Test
    void three_failures_and_no_success_make_a_warm_up_hopeless() {
        LoadPhases phases = phases(new RunLength.Time(Duration.ofSeconds(9)), new RunLength.Count(10));
        fail(phases, 2);
        assertThat(phases.broken()).isFalse();

        fail(phases, 1);

        assertThat(phases.take(START + 1)).isEqualTo(LoadPhases.END);
        assertThatThrownBy(phases::rethrow)
                .isInstanceOf(WarmupFailedException.class)
                .hasMessageContaining("none of the first 3 warm-up requests succeeded")
                .hasMessageContaining("http-503: busy");
    }

    @Test
    void a_warm_up_of_fewer_requests_is_hopeless_when_all_of_them_failed() {
        LoadPhases phases = phases(new RunLength.Count(1), new RunLength.Count(10));
        fail(phases, 1);
        assertThat(phases.broken()).isTrue();
    }

    @Test
    void one_success_is_hope_enough() {
        LoadPhases phases = phases(new RunLength.Count(5), new RunLength.Count(10));
        phases.ended(phases.take(START), Samples.ok(START, START, START + 1));
        fail(phases, 4);
        assertThatCode(phases::rethrow).doesNotThrowAnyException();
    }

    @Test
    void without_a_warm_up_failures_are_measured_and_break_nothing() {
        LoadPhases phases = phases(new RunLength.Count(0), new RunLength.Count(10));
        fail(phases, 5);
        assertThat(phases.broken()).isFalse();
        assertThat(recorder.measurement().requests().failed()).isEqualTo(5);
    }

    @Test
    void what_is_dropped_counts_only_if_it_was_to_be_measured() {
        LoadPhases phases = phases(new RunLength.Count(1), new RunLength.Count(2));
        phases.dropped(phases.take(START), START);
        phases.dropped(phases.take(START + 1), START + 1);

        assertThat(recorder.measurement().requests().dropped()).isEqualTo(1);
        assertThat(phases.measured()).isEqualTo(1);
    }

    @Test
    void the_first_cause_of_a_break_is_the_one_that_is_thrown() {
        LoadPhases phases = phases(new RunLength.Count(0), new RunLength.Count(2));
        phases.breakOff(new IllegalStateException("first"));
        phases.breakOff(new AssertionError("second"));
        assertThatThrownBy(phases::rethrow).hasMessage("first");
    }

    private LoadPhases phases(RunLength warmup, RunLength extent) {
        return new LoadPhases(warmup, extent, recorder, steady, certain::get);
    }

    private static void fail(LoadPhases phases, int times) {
        for (int i = 0; i < times; i++) {
            phases.ended(phases.take(START), Samples.failed(START, START, START + 1, "http-503", "busy"));
        }
    }

    private static final class Watched implements SteadyStateDetector {
        private int ended;
        private boolean reached;

        @Override
        public void ended(long endNanos, long latencyNanos) {
            ended++;
        }

        @Override
        public boolean reached() {
            return reached;
        }
    }
}
