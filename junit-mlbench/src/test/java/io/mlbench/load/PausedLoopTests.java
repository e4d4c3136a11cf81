package io.mlbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.load.schedule.SteadyStateDetector;
import io.mlbench.measure.Measurement;
import io.mlbench.plan.value.ClosedLoop;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.RunLength;
import io.mlbench.progress.Progress;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.TransportChoice;
import io.mlbench.transport.Transports;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Closed loops that pause, over real sockets and by both clients. */
@Timeout(60)
class PausedLoopTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @ParameterizedTest
    @CsvSource({"WIRE, 1", "WIRE, 3", "JDK, 1", "JDK, 3"})
    void no_connection_sends_before_its_pause_is_over(TransportChoice choice, int connections) throws Exception {
        Queue<Long> asked = new ConcurrentLinkedQueue<>();
        try (LoopbackServer server = new LoopbackServer(number -> {
            asked.add(System.nanoTime());
            return "ok";
        })) {
            Measurement measurement = run(server, choice, connections, new RunLength.Count(12), random -> PAUSE_NANOS);

            assertThat(measurement.requests().ok()).isEqualTo(12);
            long[] times = asked.stream().mapToLong(Long::longValue).sorted().toArray();
            for (int i = connections; i < times.length; i++) {
                assertThat(times[i] - times[i - connections]).isGreaterThanOrEqualTo(PAUSE_NANOS);
            }
            assertThat(server.mostUnderWay()).isLessThanOrEqualTo(connections);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportChoice.class,
            names = {"WIRE", "JDK"})
    void throughput_counts_the_pause_after_the_last_request(TransportChoice choice) throws Exception {
        try (LoopbackServer server = new LoopbackServer(number -> "ok")) {
            Measurement measurement = run(server, choice, 1, new RunLength.Count(4), random -> 5 * PAUSE_NANOS);

            assertThat(measurement.throughput()).isBetween(1.0, 10.0); // without it, 4 in 0.3 s
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportChoice.class,
            names = {"WIRE", "JDK"})
    void a_pause_that_outlasts_the_load_is_not_made(TransportChoice choice) throws Exception {
        try (LoopbackServer server = new LoopbackServer(number -> "ok")) {
            long start = System.nanoTime();
            Measurement counted = run(server, choice, 2, new RunLength.Count(2), random -> TimeUnit.MINUTES.toNanos(5));
            Measurement timed = run(
                    server,
                    choice,
                    2,
                    new RunLength.Time(Duration.ofMillis(200)),
                    random -> TimeUnit.MINUTES.toNanos(5));

            assertThat(counted.requests().ok()).isEqualTo(2);
            assertThat(timed.requests().ok()).isEqualTo(2);
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(1));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportChoice.class,
            names = {"WIRE", "JDK"})
    void the_same_seed_makes_the_same_pauses(TransportChoice choice) throws Exception {
        Queue<Long> drawn = new ConcurrentLinkedQueue<>();
        ClosedLoop varying = random -> {
            long nanos = random.nextLong(PAUSE_NANOS);
            drawn.add(nanos);
            return nanos;
        };
        try (LoopbackServer server = new LoopbackServer(number -> "ok")) {
            run(server, choice, 1, new RunLength.Count(5), varying);
            List<Long> first = List.copyOf(drawn);
            drawn.clear();
            run(server, choice, 1, new RunLength.Count(5), varying);

            assertThat(drawn).hasSize(5).containsExactlyElementsOf(first);
        }
    }

    private static Measurement run(
            LoopbackServer server, TransportChoice choice, int connections, RunLength extent, ClosedLoop loop)
            throws InterruptedException {
        LoadSpec load = new LoadSpec(
                new LoadPoint.Closed(connections),
                new OpenLoop(false, 7, connections),
                loop,
                new RunLength.Count(0),
                extent,
                SteadyStateDetector.AT_ONCE,
                () -> false,
                List.of(),
                () -> false);
        Ok traffic = new Ok(List.of(server.request("/")));
        try (var transport = Transports.of(choice, traffic.requests().get(0).uri(), TIMEOUT)) {
            return HttpLoad.of(traffic, transport, TIMEOUT)
                    .run(load, Progress.NONE)
                    .measurement();
        }
    }

    private record Ok(List<EncodedRequest> requests) implements RequestSource {
        @Override
        public void check(int request, Exchange.Reply reply) {
            if (reply instanceof Exchange.NoAnswer none) {
                throw new InferenceException(none.failure().kind(), none.message());
            }
        }
    }
}
