package io.mlbench.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.measure.Measurement;
import io.mlbench.measure.SampleRecorder;
import io.mlbench.measure.Samples;
import io.mlbench.result.Client;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientLimitsTests {

    private static final long MILLI = 1_000_000;
    private static final double RATE = 100;

    private final SampleRecorder recorder = new SampleRecorder(List.of());

    @ParameterizedTest
    @CsvSource({"99, false", "100, true", "349, true"})
    void a_collection_that_takes_much_of_the_time_is_told(double millis, boolean limited) {
        send(100, 0, 0); // a second

        assertThat(ClientLimits.ofPauses(recorder.measurement(), new Client.Pauses(1, millis, null), "the client's JVM")
                        .isPresent())
                .isEqualTo(limited);
    }

    @Test
    void a_collection_in_a_long_run_is_not() {
        send(1000, 0, 0);

        assertThat(ClientLimits.ofPauses(recorder.measurement(), new Client.Pauses(1, 349, null), "the client's JVM"))
                .isEmpty();
    }

    @Test
    void a_schedule_that_was_kept_shows_nothing() {
        send(2000, 0, 0);
        assertThat(limits(OptionalDouble.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1000, false", "2, 1000, true", "1, 999, false", "2, 999, true", "1, 10, false"})
    void more_than_a_thousandth_and_more_than_one_that_leave_late_are_too_many(int late, int of, boolean limited) {
        send(of, late, 2 * MILLI);
        assertThat(limits(OptionalDouble.empty()).stream().anyMatch(limit -> limit.contains("more than 1.0 ms late")))
                .isEqualTo(limited);
    }

    @ParameterizedTest
    @CsvSource({"20, true", "39, true", "41, false", "200, false"})
    void late_is_a_twentieth_of_the_tightest_limit_where_that_is_more_than_a_millisecond(
            double tightestMillis, boolean limited) {
        send(100, 50, 2 * MILLI);
        assertThat(limits(OptionalDouble.of(tightestMillis)).isEmpty()).isEqualTo(!limited);
    }

    @ParameterizedTest
    @CsvSource({"9, false", "11, true"})
    void a_median_delay_of_ten_milliseconds_is_too_long_whatever_the_limit(long delayMillis, boolean limited) {
        send(1000, 1000, delayMillis * MILLI);
        assertThat(limits(OptionalDouble.of(60_000)).stream().anyMatch(limit -> limit.contains("(median)")))
                .isEqualTo(limited);
    }

    @ParameterizedTest
    @CsvSource({"8, false", "12, true"})
    void a_hundredth_less_than_the_scheduled_rate_is_too_little(long lastIsLateMillis, boolean limited) {
        // 101 requests at 100/s span 1000 ms.
        send(100, 0, 0);
        recorder.record(100, Samples.ok(1000 * MILLI, (1000 + lastIsLateMillis) * MILLI, 1100 * MILLI));
        assertThat(limits(OptionalDouble.of(60_000)).stream()
                        .anyMatch(limit -> limit.contains("requested 100.0 requests per second")))
                .isEqualTo(limited);
    }

    @Test
    void a_moment_is_no_lost_pace_of_few_requests() {
        send(4, 0, 0);
        recorder.record(4, Samples.ok(40 * MILLI, 42 * MILLI, 50 * MILLI)); // 5 % late, and 2 ms
        assertThat(limits(OptionalDouble.of(60_000))).isEmpty();
    }

    @Test
    void drops_are_the_servers_doing_and_excuse_the_rate() {
        send(50, 0, 0);
        recorder.record(50, Samples.ok(500 * MILLI, 900 * MILLI, 901 * MILLI));
        recorder.dropped(51, 510 * MILLI);
        assertThat(limits(OptionalDouble.of(60_000))).isEmpty();
    }

    @Test
    void a_poisson_process_that_was_a_few_per_cent_off_by_chance_is_no_slow_client() {
        for (int i = 0; i < 100; i++) {
            recorder.record(
                    i,
                    Samples.ok(
                            12L * i * MILLI,
                            12L * i * MILLI,
                            12L * i * MILLI + 5 * MILLI)); // 83/s where 100/s were asked for
        }
        assertThat(limits(OptionalDouble.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2400, false", "2600, true"})
    void a_floor_above_half_of_the_measured_median_measures_the_client(double floorMicros, boolean limited) {
        send(100, 0, 0); // 5 ms each
        Client.Floor floor = new Client.Floor(500, floorMicros, floorMicros, null, null);
        List<String> limits =
                ClientLimits.of(recorder.measurement(), Optional.empty(), Optional.of(floor), OptionalDouble.empty());
        assertThat(limits.stream().anyMatch(limit -> limit.startsWith("the client alone takes")))
                .isEqualTo(limited);
    }

    @ParameterizedTest
    @CsvSource({"2400, false", "2600, true"})
    void what_the_client_adds_after_a_rest_counts_as_well(double restedMicros, boolean limited) {
        send(100, 0, 0); // 5 ms each

        assertThat(ofFloor(restedMicros))
                .hasSize(limited ? 1 : 0)
                .allMatch(limit -> limit.startsWith(
                        "the client alone takes 2600 µs (p50 against an echo, after a rest), more than half"));
    }

    @Test
    void answers_that_leave_no_time_to_rest_have_nothing_added_after_one() {
        for (int i = 0; i < 100; i++) {
            recorder.record(i, Samples.ok(10L * i * MILLI, 10L * i * MILLI, 10L * i * MILLI + MILLI));
        }

        assertThat(ofFloor(600)).isEmpty();
    }

    private List<String> ofFloor(double restedMicros) {
        Client.Floor floor = new Client.Floor(
                500, 50, 100, null, new Client.Rested(100, restedMicros, restedMicros, 2 * restedMicros));
        return ClientLimits.of(recorder.measurement(), Optional.empty(), Optional.of(floor), OptionalDouble.empty());
    }

    @Test
    void a_closed_loop_has_no_schedule_to_be_late_for() {
        send(100, 100, 50 * MILLI);
        assertThat(ClientLimits.of(recorder.measurement(), Optional.empty(), Optional.empty(), OptionalDouble.of(20)))
                .isEmpty();
    }

    private List<String> limits(OptionalDouble tightestMillis) {
        Measurement measurement = recorder.measurement();
        return ClientLimits.of(measurement, Optional.of(measurement.pacing(RATE)), Optional.empty(), tightestMillis);
    }

    /** Each 10 ms one request, answered in 5 ms; the first of them leave late. */
    private void send(int count, int late, long delay) {
        for (int i = 0; i < count; i++) {
            long intended = 10L * i * MILLI;
            long start = intended + (i < late ? delay : 0);
            recorder.record(i, Samples.ok(intended, start, start + 5 * MILLI));
        }
    }
}
