package io.mlbench.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import io.mlbench.result.Client;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.TransportChoice;
import io.mlbench.transport.Transports;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CalibrationTests {

    private static final EncodedRequest REQUEST = new EncodedRequest(
            "POST", URI.create("http://192.0.2.1:9/v2/models/m/infer"), Map.of("Accept", "*/*"), new byte[5_000]);

    @ParameterizedTest
    @EnumSource(
            value = TransportChoice.class,
            names = {"WIRE", "JDK"})
    void each_transport_has_a_floor_and_the_endpoint_itself_is_not_asked(TransportChoice choice) throws Exception {
        Client.Floor floor = floor(choice, new LoadPoint.Closed(2), new RunLength.Count(7));

        assertThat(floor.requests()).isEqualTo(500);
        assertThat(floor.p50Micros()).isPositive().isLessThanOrEqualTo(floor.p99Micros());
        assertThat(floor.p99Micros()).as("an echo within the process").isLessThan(1_000_000);
        assertThat(floor.cpuMicros()).isPositive();
        Client.Rested rested = Objects.requireNonNull(floor.rested());
        assertThat(rested.requests()).as("no more than will be measured").isEqualTo(7);
        assertThat(rested.p50Micros()).isPositive().isLessThanOrEqualTo(rested.p95Micros());
        assertThat(rested.p95Micros()).isLessThanOrEqualTo(rested.mostMicros());
    }

    @Test
    void of_a_long_run_the_largest_of_299_is_taken_so_that_99_in_100_add_no_more_with_95_percent_confidence()
            throws Exception {
        for (RunLength extent : List.of(new RunLength.Count(300), new RunLength.Time(Duration.ofMillis(598)))) {
            Client.Floor floor = floor(TransportChoice.WIRE, new LoadPoint.Closed(16), extent);
            assertThat(Objects.requireNonNull(floor.rested()).requests()).isEqualTo(299);
        }
        assertThat(1 - Math.pow(0.99, 299)).isGreaterThan(0.95);
        assertThat(1 - Math.pow(0.99, 298)).isLessThan(0.95);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "41, 20"})
    void there_are_no_more_rests_than_fit_into_what_is_measured(long millis, int rests) throws Exception {
        Client.Floor floor =
                floor(TransportChoice.WIRE, new LoadPoint.Closed(1), new RunLength.Time(Duration.ofMillis(millis)));

        assertThat(Objects.requireNonNull(floor.rested()).requests()).isEqualTo(rests);
    }

    @Test
    void one_that_is_aborted_knows_nothing_and_asks_no_more() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (var transport = Transports.of(TransportChoice.WIRE, REQUEST.uri(), Duration.ofSeconds(5))) {
            assertThat(Calibration.run(transport, REQUEST, new LoadPoint.Closed(1), new RunLength.Count(1_000), () -> {
                        asked.incrementAndGet();
                        return true;
                    }))
                    .isEmpty();
        }
        assertThat(asked.get()).as("once, for rests are not begun any more").isEqualTo(1);
    }

    @Test
    void one_that_is_aborted_while_it_rests_knows_nothing() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (var transport = Transports.of(TransportChoice.WIRE, REQUEST.uri(), Duration.ofSeconds(5))) {
            // Each load asks every 100 ms, and 299 rests take six times as long; between loads it is asked twice.
            assertThat(Calibration.run(
                            transport,
                            REQUEST,
                            new LoadPoint.Closed(1),
                            new RunLength.Count(1_000),
                            () -> asked.incrementAndGet() > 2))
                    .isEmpty();
        }
    }

    @Test
    void a_rate_and_a_concurrency_beyond_the_echos_threads_have_one_too() throws Exception {
        assertThat(floor(TransportChoice.WIRE, new LoadPoint.Open(new Rate(100, 100)), new RunLength.Count(1))
                        .requests())
                .isEqualTo(500);
        assertThat(floor(TransportChoice.WIRE, new LoadPoint.Closed(500), new RunLength.Count(1))
                        .requests())
                .isEqualTo(500);
    }

    private static Client.Floor floor(TransportChoice choice, LoadPoint point, RunLength extent)
            throws InterruptedException {
        try (var transport = Transports.of(choice, REQUEST.uri(), Duration.ofSeconds(5))) {
            return Calibration.run(transport, REQUEST, point, extent, () -> false)
                    .orElseThrow();
        }
    }
}
