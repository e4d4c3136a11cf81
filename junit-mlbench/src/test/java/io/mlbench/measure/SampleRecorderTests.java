package io.mlbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.result.Block;
import io.mlbench.result.Client;
import io.mlbench.result.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SampleRecorderTests {

    private static final long MILLI = 1_000_000;

    private final List<String> told = new ArrayList<>();
    private final SampleRecorder recorder = new SampleRecorder(List.of(new SampleObserver() {
        @Override
        public void sample(SampleView sample) {
            told.add(sample.index() + ":" + (sample.isOk() ? sample.latencyNanos() / MILLI : "none"));
        }

        @Override
        public void dropped(long index) {
            told.add(index + ":dropped");
        }
    }));

    @Test
    void latency_counts_from_the_intended_start_and_service_from_the_real_one() {
        recorder.record(0, Samples.ok(0, 30 * MILLI, 40 * MILLI));

        Measurement measurement = recorder.measurement();
        assertThat(measurement.latency().millis(Percentile.P50).orElseThrow()).isEqualTo(40, within(0.1));
        Client.Pacing pacing = measurement.pacing(100);
        assertThat(pacing.sendDelay().max()).isEqualTo(30, within(0.1));
        assertThat(pacing.service().max()).isEqualTo(10, within(0.1));
        assertThat(pacing.achieved())
                .as("of one request there is no rate but the one asked for")
                .isEqualTo(100);
    }

    @Test
    void a_warm_up_counts_in_no_figure_but_stands_in_the_blocks() {
        recorder.warmedUp(Samples.ok(0, 0, 900 * MILLI));
        recorder.warmedUp(Samples.failed(0, 0, 901 * MILLI, "http-500", "boom"));
        recorder.record(0, Samples.ok(1000 * MILLI, 1000 * MILLI, 1002 * MILLI));

        Measurement measurement = recorder.measurement();
        assertThat(measurement.requests().sent()).isEqualTo(1);
        assertThat(Objects.requireNonNull(measurement.latency().spread()).max()).isLessThan(3);
        assertThat(measurement.throughput()).isEqualTo(500);
        assertThat(measurement.blocks()).extracting(Block::warmup).containsExactly(true, false);
        assertThat(measurement.blocks()).extracting(Block::startMillis).containsExactly(900.0, 1002.0);
        assertThat(told).containsExactly("0:2");
    }

    @Test
    void the_rate_that_was_achieved_spans_the_gaps_between_starts() {
        for (int i = 0; i < 11; i++) {
            recorder.record(i, Samples.ok(10L * i * MILLI, 20L * i * MILLI, (i * 20 + 1) * MILLI));
        }
        Measurement measurement = recorder.measurement();
        assertThat(measurement.pacing(100).achieved()).isEqualTo(50);
        assertThat(measurement.pace()).isEqualTo(0.5);
    }

    @Test
    void an_open_loop_is_measured_until_its_next_request_would_have_been_due() {
        for (int i = 0; i < 3; i++) { // 1/s for 3 s
            recorder.record(i, Samples.ok(1000L * i * MILLI, 1000L * i * MILLI, (1000L * i + 20) * MILLI));
        }
        recorder.scheduleEnded(3000 * MILLI);
        recorder.scheduleEnded(9000 * MILLI);

        Measurement measurement = recorder.measurement();
        assertThat(measurement.throughput()).isEqualTo(1);
        assertThat(measurement.pacing(1).achieved()).isEqualTo(1);
        assertThat(measurement.pace()).isEqualTo(1);
    }

    @Test
    void answers_after_the_end_of_the_schedule_are_measured_time() {
        recorder.record(0, Samples.ok(0, 0, 20 * MILLI));
        recorder.record(1, Samples.ok(1000 * MILLI, 1000 * MILLI, 4000 * MILLI));
        recorder.scheduleEnded(2000 * MILLI);

        assertThat(recorder.measurement().throughput()).isEqualTo(0.5);
    }

    @Test
    void the_achieved_rate_is_that_of_sent_requests_and_drops_lower_it() {
        recorder.dropped(0, 0);
        recorder.record(1, Samples.ok(10 * MILLI, 10 * MILLI, 12 * MILLI));
        recorder.dropped(2, 20 * MILLI);
        recorder.dropped(3, 30 * MILLI);
        recorder.scheduleEnded(40 * MILLI);

        assertThat(recorder.measurement().pacing(100).achieved()).isEqualTo(25);
    }

    @Test
    void the_achieved_rate_is_lower_where_the_last_request_left_late() {
        recorder.record(0, Samples.ok(0, 0, MILLI));
        recorder.record(1, Samples.ok(10 * MILLI, 30 * MILLI, 31 * MILLI));
        recorder.scheduleEnded(20 * MILLI);

        assertThat(recorder.measurement().pacing(100).achieved()).isEqualTo(50);
    }

    @Test
    void uneven_arrivals_that_left_on_time_are_no_slower_than_their_schedule() {
        recorder.record(0, Samples.ok(0, 0, MILLI));
        recorder.record(
                1, Samples.ok(90 * MILLI, 90 * MILLI, 91 * MILLI)); // 11 per second, where chance made a long gap
        assertThat(recorder.measurement().pace()).isEqualTo(1);
    }

    @Test
    void the_late_share_counts_what_left_later_than_a_time() {
        for (int i = 0; i < 8; i++) {
            recorder.record(i, Samples.ok(0, i < 2 ? 5 * MILLI : 0, 10 * MILLI));
        }
        Measurement measurement = recorder.measurement();
        assertThat(measurement.lateShare(MILLI)).isEqualTo(0.25);
        assertThat(measurement.lateShare(6 * MILLI)).isZero();
        assertThat(measurement.lateShare(Long.MAX_VALUE / 4))
                .as("far beyond what was recorded")
                .isZero();
    }

    @Test
    void dropped_requests_are_infinitely_slow_and_were_not_sent() {
        recorder.dropped(0, 0);
        recorder.record(1, Samples.failed(10 * MILLI, 10 * MILLI, 20 * MILLI, "http-500", "boom"));
        recorder.record(2, Samples.failed(10 * MILLI, 10 * MILLI, 20 * MILLI, "timeout", "slow"));
        recorder.record(3, Samples.ok(20 * MILLI, 20 * MILLI, 100 * MILLI));

        Measurement measurement = recorder.measurement();
        assertThat(measurement.requests().sent()).isEqualTo(3);
        assertThat(measurement.requests().dropped()).isEqualTo(1);
        assertThat(measurement.requests().failed()).isEqualTo(1);
        assertThat(measurement.requests().timedOut()).isEqualTo(1);
        assertThat(measurement.latency().millis(Percentile.P50).orElseThrow()).isInfinite();
        assertThat(measurement.throughput())
                .as("from the first intended start, which was dropped")
                .isEqualTo(10);
        assertThat(told).containsExactly("0:dropped", "1:none", "2:none", "3:80");
    }
}
