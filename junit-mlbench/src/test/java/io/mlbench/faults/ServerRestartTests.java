package io.mlbench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.faults.FaultTable.Row;
import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleView;
import io.mlbench.result.RequestCounts;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that is gone for a while in the midst of a load. */
@Timeout(60)
class ServerRestartTests {

    static final String FAULT = "dies half-way and comes back";

    private static final int ANSWERS = 20;
    /**
     * Below the ports that Linux gives to clients: a client that is refused
     * often enough is otherwise given the server's own port, connects to itself,
     * and the server cannot come back.
     */
    private static final int LOWEST_PORT = 20_000;

    private static final int HIGHEST_PORT = 30_000;

    @ParameterizedTest
    @MethodSource("underEachLoad")
    void the_answers_before_and_after_are_kept_and_the_failures_between_are_counted(FaultCase given) throws Exception {
        Row row = given.row();
        CountDownLatch dies = new CountDownLatch(ANSWERS);
        CountDownLatch missed = new CountDownLatch(ANSWERS);
        AtomicLong answeredAfter = new AtomicLong();
        AtomicReference<@Nullable FaultyServer> second = new AtomicReference<>();
        FaultyServer first = new FaultyServer(
                client -> {
                    RequestFaults.NONE.play(client);
                    dies.countDown();
                },
                true,
                listener(LOWEST_PORT));
        Thread restart = new Thread(() -> {
            try {
                dies.await();
                first.close();
                missed.await();
                second.set(new FaultyServer(
                        client -> {
                            RequestFaults.NONE.play(client);
                            answeredAfter.incrementAndGet();
                        },
                        true,
                        listener(first.port())));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        restart.start();
        RequestCounts requests = new FaultyRun(given.transport(), "127.0.0.1:" + first.port(), FaultyRun.LONG)
                .sendUntil(
                        FaultyRun.point(given.load()),
                        List.of("a", "b", "c"),
                        () -> answeredAfter.get() >= ANSWERS,
                        failures(missed));
        restart.join();

        try (FaultyServer again = Objects.requireNonNull(second.get())) {
            long arrived = first.bad() + again.bad();
            assertThat(requests.ok()).isGreaterThanOrEqualTo(2 * ANSWERS - 1).isLessThanOrEqualTo(arrived);
            assertThat(arrived).isLessThanOrEqualTo(requests.sent());
            assertThat(requests.ok() + requests.failed() + requests.timedOut()).isEqualTo(requests.sent());
            assertThat(requests.errors()).containsKey(row.error());
            assertThat(requests.errors().keySet()).isSubsetOf(row.error(), "connection-reset");
        }
    }

    static Stream<FaultCase> underEachLoad() {
        return FaultCase.of(Set.of(FAULT), "closed", "open");
    }

    private static SampleObserver failures(CountDownLatch missed) {
        return new SampleObserver() {
            @Override
            public void sample(SampleView sample) {
                if (!sample.isOk()) {
                    missed.countDown();
                }
            }

            @Override
            public void dropped(long index) {}
        };
    }

    private static ServerSocket listener(int from) throws IOException {
        for (int port = from; port < HIGHEST_PORT; port++) {
            try {
                return new ServerSocket(port, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            } catch (BindException e) {
                // taken by another
            }
        }
        throw new IOException("no port from " + from + " to " + HIGHEST_PORT + " is free");
    }
}
