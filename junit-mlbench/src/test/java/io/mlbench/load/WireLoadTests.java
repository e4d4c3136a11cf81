package io.mlbench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.load.schedule.SteadyStateDetector;
import io.mlbench.load.schedule.WarmupFailedException;
import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleView;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import io.mlbench.progress.Progress;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.TransportChoice;
import io.mlbench.transport.Transports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets, against a server that counts for itself. */
@Timeout(60)
class WireLoadTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void a_closed_loop_sends_as_many_requests_as_the_server_counts_and_no_more_at_a_time(int concurrency)
            throws Exception {
        try (LoopbackServer server = new LoopbackServer(number -> "ok")) {
            var outcome = run(server, TransportChoice.WIRE, LoadSpec.closed(20, 500, concurrency), TIMEOUT);

            assertThat(server.requests()).isEqualTo(520);
            assertThat(server.mostUnderWay()).isLessThanOrEqualTo(concurrency);
            assertThat(outcome.measurement().requests().ok()).isEqualTo(500);
            assertThat(outcome.warmupRequests()).isEqualTo(20);
        }
    }

    @Test
    void a_closed_loop_keeps_its_concurrency_under_way_across_the_hand_over() throws Exception {
        CountDownLatch fourWait = new CountDownLatch(4);
        try (LoopbackServer server = new LoopbackServer(number -> {
            fourWait.countDown();
            fourWait.await(); // fewer connections, or a warm-up that drains, would never get past this
            return "ok";
        })) {
            var outcome = run(server, TransportChoice.WIRE, LoadSpec.closed(2, 8, 4), TIMEOUT);
            assertThat(outcome.measurement().requests().ok()).isEqualTo(8);
        }
    }

    @Test
    void a_request_that_ends_a_kept_connection_unanswered_fails_and_is_not_sent_again() throws Exception {
        try (LoopbackServer server = new LoopbackServer(number -> {
            if (number == 5) {
                throw new IOException("closes the connection");
            }
            return "ok";
        })) {
            var outcome = run(server, TransportChoice.WIRE, LoadSpec.closed(0, 10, 1), TIMEOUT);

            RequestCounts requests = outcome.measurement().requests();
            assertThat(requests.ok()).isEqualTo(9);
            assertThat(requests.errors()).containsOnlyKeys("connection-reset");
            assertThat(outcome.replaced()).isZero();
            assertThat(server.requests()).isEqualTo(10);
        }
    }

    @Test
    void a_server_that_is_an_answer_ahead_is_found_out_when_the_load_has_ended() throws Exception {
        CountDownLatch ended = new CountDownLatch(20);
        LoopbackServer.Script lastTwice = new LoopbackServer.Script() {
            @Override
            public String answer(long number) {
                return "ok";
            }

            @Override
            public boolean again(long number) throws InterruptedException {
                if (number == 19) {
                    ended.await();
                }
                return number == 19;
            }
        };
        SampleObserver counting = new SampleObserver() {
            @Override
            public void sample(SampleView sample) {
                ended.countDown();
            }

            @Override
            public void dropped(long index) {}
        };
        try (LoopbackServer server = new LoopbackServer(lastTwice)) {
            var outcome = run(
                    server, TransportChoice.WIRE, LoadSpec.closed(0, 20, 1, List.of(counting), () -> false), TIMEOUT);

            assertThat(outcome.measurement().requests().ok()).isEqualTo(20);
            assertThat(outcome.unasked()).isEqualTo(1);
        }
    }

    @Test
    void a_server_in_step_is_not_suspected() throws Exception {
        try (LoopbackServer server = new LoopbackServer(number -> "ok")) {
            assertThat(run(server, TransportChoice.WIRE, LoadSpec.closed(5, 100, 8), TIMEOUT)
                            .unasked())
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2000, 50", "10, 2000, 50", "100, 2000, 200", "5000, 2000, 2000", "100, 0, 0"})
    void listening_lasts_as_long_as_an_answer_might_take(long longestMillis, long mostMillis, long listenedMillis) {
        assertThat(ConnectionSlots.listening(longestMillis * 1_000_000, Duration.ofMillis(mostMillis)))
                .isEqualTo(Duration.ofMillis(listenedMillis));
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportChoice.class,
            names = {"WIRE", "JDK"})
    void an_open_loop_sends_what_the_schedule_says_to_a_server_that_keeps_up(TransportChoice transport)
            throws Exception {
        try (LoopbackServer server = new LoopbackServer(number -> "ok")) {
            var outcome =
                    run(server, transport, open(500, new RunLength.Count(10), new RunLength.Count(200), 100), TIMEOUT);

            assertThat(server.requests()).isEqualTo(210);
            assertThat(outcome.measurement().requests().ok()).isEqualTo(200);
            assertThat(outcome.measurement().requests().dropped()).isZero();
            assertThat(outcome.warmupRequests()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportChoice.class,
            names = {"WIRE", "JDK"})
    void a_server_that_stalls_costs_drops_at_the_bound_and_never_stretches_the_schedule(TransportChoice transport)
            throws Exception {
        CountDownLatch scheduleIsOver = new CountDownLatch(1);
        try (LoopbackServer server = new LoopbackServer(number -> {
            scheduleIsOver.await(2, TimeUnit.SECONDS); // the schedule lasts half a second
            return "ok";
        })) {
            var outcome = run(
                    server,
                    transport,
                    open(200, new RunLength.Count(0), new RunLength.Time(Duration.ofMillis(500)), 3),
                    TIMEOUT);

            assertThat(server.requests()).isEqualTo(3);
            assertThat(outcome.measurement().requests().ok()).isEqualTo(3);
            assertThat(outcome.measurement().requests().dropped()).isEqualTo(97);
            assertThat(outcome.measurement().latency().millis(Percentile.P50).orElseThrow())
                    .isInfinite();
        }
    }

    @Test
    void an_open_loop_over_a_server_that_never_answers_ends_after_the_timeout() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (LoopbackServer server = new LoopbackServer(number -> {
            never.await();
            return "ok";
        })) {
            var outcome = run(
                    server,
                    TransportChoice.WIRE,
                    open(100, new RunLength.Count(0), new RunLength.Time(Duration.ofMillis(100)), 4),
                    Duration.ofMillis(300));

            assertThat(outcome.measurement().requests().timedOut()).isEqualTo(4);
            assertThat(outcome.measurement().requests().dropped()).isEqualTo(6);
        }
    }

    @Test
    void each_request_keeps_its_place_in_the_order_of_intended_starts() throws Exception {
        Set<Long> places = new HashSet<>();
        SampleObserver observer = new SampleObserver() {
            @Override
            public void sample(SampleView sample) {
                assertThat(places.add(sample.index())).isTrue();
            }

            @Override
            public void dropped(long index) {
                assertThat(places.add(index)).isTrue();
            }
        };
        LoadSpec load = new LoadSpec(
                new LoadPoint.Open(new Rate(2000, 2000)),
                new OpenLoop(true, 1, 2),
                new RunLength.Count(5),
                new RunLength.Count(300),
                SteadyStateDetector.AT_ONCE,
                () -> false,
                List.of(observer));
        try (LoopbackServer server = new LoopbackServer(number -> "ok")) {
            run(server, TransportChoice.WIRE, load, TIMEOUT);
        }
        assertThat(places).hasSize(300).allMatch(place -> place >= 0 && place < 300);
    }

    @Test
    void answers_of_the_wrong_shape_are_errors_however_fast_they_come() throws Exception {
        try (LoopbackServer server = new LoopbackServer(number -> number % 4 == 3 ? "wrong" : "ok")) {
            var requests = run(server, TransportChoice.WIRE, LoadSpec.closed(0, 400, 4), TIMEOUT)
                    .measurement()
                    .requests();

            assertThat(requests.ok()).isEqualTo(300);
            assertThat(requests.failed()).isEqualTo(100);
            assertThat(requests.errors()).containsEntry("invalid", new RequestCounts.ErrorCount(100, "no ok: wrong"));
        }
    }

    @Test
    void each_answer_that_differs_from_the_last_usable_one_is_read() throws Exception {
        AtomicInteger read = new AtomicInteger();
        try (LoopbackServer server = new LoopbackServer(number -> "ok " + number)) {
            var outcome = run(new Questions(List.of(server.request("/")), read), LoadSpec.closed(0, 300, 8), TIMEOUT);

            assertThat(outcome.measurement().requests().ok()).isEqualTo(300);
            assertThat(read).hasValue(300);
        }
    }

    @Test
    void a_reader_that_is_slower_than_the_answers_loses_none() throws Exception {
        try (LoopbackServer server = new LoopbackServer(number -> "ok " + number)) {
            RequestSource slow = new Questions(List.of(server.request("/")), new AtomicInteger()) {
                @Override
                public void check(int request, Exchange.Reply reply) {
                    long until = System.nanoTime() + 200_000;
                    while (System.nanoTime() - until < 0) {
                        Thread.onSpinWait();
                    }
                    super.check(request, reply);
                }
            };
            assertThat(run(slow, LoadSpec.closed(0, 3000, 8), TIMEOUT)
                            .measurement()
                            .requests()
                            .ok())
                    .isEqualTo(3000);
        }
    }

    @Test
    void each_answer_is_held_against_its_own_request() throws Exception {
        // Two requests in turn, to a server that knows only the order: every other answer has the other's bytes.
        try (LoopbackServer server = new LoopbackServer(number -> number % 2 == 0 ? "ok even" : "ok odd")) {
            AtomicInteger read = new AtomicInteger();
            var outcome = run(
                    new Questions(List.of(server.request("/even"), server.request("/odd")), read),
                    LoadSpec.closed(0, 200, 1),
                    TIMEOUT);
            assertThat(outcome.measurement().requests().ok()).isEqualTo(200);
            assertThat(read.get()).as("each only until it is known").isBetween(2, 100);
        }
    }

    @Test
    void a_reader_that_breaks_breaks_the_load_and_is_not_waited_for() throws Exception {
        try (LoopbackServer server = new LoopbackServer(number -> "ok")) {
            RequestSource broken = new Questions(List.of(server.request("/")), new AtomicInteger()) {
                @Override
                public void check(int request, Exchange.Reply reply) {
                    throw new IllegalStateException("broken instrument");
                }
            };
            assertThatThrownBy(() -> run(broken, LoadSpec.closed(0, 100_000, 2), TIMEOUT))
                    .hasMessage("broken instrument");
            assertNoThreadIsLeft();
        }
    }

    @Test
    void a_warm_up_that_fails_ends_a_load_on_schedule_too() throws Exception {
        try (LoopbackServer server = new LoopbackServer(number -> "wrong")) {
            LoadSpec hopeless = open(1000, new RunLength.Count(50), new RunLength.Count(100_000), 10);
            assertThatThrownBy(() -> run(server, TransportChoice.WIRE, hopeless, TIMEOUT))
                    .isInstanceOf(WarmupFailedException.class)
                    .hasMessageContaining("invalid: no ok: wrong");
            assertNoThreadIsLeft();
        }
    }

    @Test
    void a_server_that_dies_half_way_costs_the_requests_that_it_did_not_answer() throws Exception {
        AtomicReference<LoopbackServer> self = new AtomicReference<>();
        try (LoopbackServer server = new LoopbackServer(number -> {
            if (number >= 60) {
                Objects.requireNonNull(self.get()).close();
                throw new IOException("the server died");
            }
            return "ok";
        })) {
            self.set(server);
            RequestCounts requests = run(server, TransportChoice.WIRE, LoadSpec.closed(10, 100, 1), TIMEOUT)
                    .measurement()
                    .requests();

            assertThat(requests.ok()).isEqualTo(50);
            assertThat(requests.failed()).isEqualTo(50);
            assertThat(requests.errors().keySet()).contains("connection-refused");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_interrupt_ends_the_load_and_leaves_no_thread(boolean openLoop) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (LoopbackServer server = new LoopbackServer(number -> {
            asked.countDown();
            never.await();
            return "ok";
        })) {
            LoadSpec load = openLoop
                    ? open(100, new RunLength.Count(0), new RunLength.Count(100_000), 4)
                    : LoadSpec.closed(0, 1000, 4);
            Thread caller = new Thread(() -> {
                try {
                    run(server, TransportChoice.WIRE, load, TIMEOUT);
                } catch (Throwable e) {
                    thrown.set(e);
                }
            });
            caller.start();
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            caller.interrupt();
            caller.join(10_000); // the requests under way would take twice as long to time out

            assertThat(caller.isAlive()).isFalse();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertNoThreadIsLeft();
        }
    }

    private static void assertNoThreadIsLeft() {
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.isAlive() && thread.getName().startsWith("mlbench-worker"))
                        .collect(Collectors.toSet()))
                .isEmpty();
    }

    private static LoadSpec open(double rate, RunLength warmup, RunLength extent, int maxInFlight) {
        return new LoadSpec(
                new LoadPoint.Open(new Rate(rate, rate)),
                new OpenLoop(false, 1, maxInFlight),
                warmup,
                extent,
                SteadyStateDetector.AT_ONCE,
                () -> false,
                List.of());
    }

    private static LoadGenerator.Outcome run(
            LoopbackServer server, TransportChoice choice, LoadSpec load, Duration timeout)
            throws InterruptedException {
        return run(new Questions(List.of(server.request("/")), new AtomicInteger()), choice, load, timeout);
    }

    private static LoadGenerator.Outcome run(RequestSource traffic, LoadSpec load, Duration timeout)
            throws InterruptedException {
        return run(traffic, TransportChoice.WIRE, load, timeout);
    }

    private static LoadGenerator.Outcome run(
            RequestSource traffic, TransportChoice choice, LoadSpec load, Duration timeout)
            throws InterruptedException {
        try (var transport = Transports.of(choice, traffic.requests().get(0).uri(), timeout)) {
            LoadGenerator generator = HttpLoad.of(traffic, transport, timeout);
            assertThat(generator).isInstanceOf(choice == TransportChoice.WIRE ? WireLoad.class : ThreadLoad.class);
            return generator.run(load, Progress.NONE);
        }
    }

    /** Wants an answer that begins with "ok". */
    private static class Questions implements RequestSource {

        private final List<EncodedRequest> requests;
        private final AtomicInteger read;

        Questions(List<EncodedRequest> requests, AtomicInteger read) {
            this.requests = requests;
            this.read = read;
        }

        @Override
        public List<EncodedRequest> requests() {
            return requests;
        }

        @Override
        public void check(int request, Exchange.Reply reply) {
            read.incrementAndGet();
            if (reply instanceof Exchange.NoAnswer none) {
                throw new InferenceException(none.failure().kind(), none.message());
            }
            String body = new String(((Exchange.Answer) reply).body(), StandardCharsets.US_ASCII);
            if (!body.startsWith("ok")) {
                throw new InferenceException("invalid", "no ok: " + body);
            }
        }
    }
}
