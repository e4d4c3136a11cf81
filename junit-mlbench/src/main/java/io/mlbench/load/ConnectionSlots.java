package io.mlbench.load;

import io.mlbench.load.schedule.LoadPhases;
import io.mlbench.load.schedule.Pauses;
import io.mlbench.load.schedule.PausingSlots;
import io.mlbench.load.schedule.Schedule;
import io.mlbench.protocol.StreamDecoder;
import io.mlbench.transport.Connections;
import io.mlbench.transport.PreparedRequest;
import io.mlbench.transport.Received;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Connections with the numbers of the requests that are in flight on them. Used
 * by the driving thread alone; allocates nothing for a request that was prepared
 * beforehand.
 */
final class ConnectionSlots implements Connections.Completion {

    private static final long SHORTEST_LISTENING_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Connections connections;
    private final Prepared<PreparedRequest> requests;
    private final LoadPhases phases;
    private final ResponseValidator check;
    /** One for each connection; empty where answers count as a whole. */
    private final List<StreamDecoder> decoders;

    private final long[] numbers;
    private final long[] intended;
    /** A stack, so that few connections carry a low rate and stay warm. */
    private final int[] idle;

    private int idleCount;
    /** Absent in an open loop. */
    private @Nullable PausingSlots closedLoop;

    private long longestAnswerNanos;

    ConnectionSlots(
            Connections connections,
            Prepared<PreparedRequest> requests,
            LoadPhases phases,
            ResponseValidator check,
            Supplier<Optional<StreamDecoder>> decoder) {
        this.connections = connections;
        this.requests = requests;
        this.phases = phases;
        this.check = check;
        this.numbers = new long[connections.size()];
        this.intended = new long[connections.size()];
        this.idle = new int[connections.size()];
        for (int lane = connections.size() - 1; lane >= 0; lane--) {
            idle[idleCount++] = lane;
        }
        this.decoders = Stream.generate(decoder)
                .limit(connections.size())
                .flatMap(Optional::stream)
                .toList();
        for (int lane = 0; lane < decoders.size(); lane++) {
            connections.handTo(lane, decoders.get(lane));
        }
    }

    /** Keep each connection busy until the load ends. */
    void closedLoop(Pauses pauses) throws InterruptedException {
        PausingSlots pausing = new PausingSlots(pauses, numbers.length);
        closedLoop = pausing;
        for (int lane = 0; lane < numbers.length; lane++) {
            next(lane);
        }
        while (pausing.any() || connections.inFlight() > 0) {
            connections.await(pausing.any() ? pausing.firstDue() : Connections.NO_DEADLINE, this);
            while (pausing.isDue()) {
                next(pausing.take());
            }
        }
    }

    /** Send on schedule until the load ends; what falls due while all connections are busy is dropped. */
    void openLoop(Schedule schedule) throws InterruptedException {
        while (!schedule.over()) {
            long due = schedule.due();
            long now = System.nanoTime();
            if (due - now > 0) {
                connections.await(due, this);
            } else if (idleCount > 0 || connections.await(now, this)) {
                send(schedule);
            } else {
                // Nothing that has arrived frees a connection: the server, not the reading of its answers, is behind.
                schedule.dropUntil(now);
            }
        }
        drain();
    }

    private void send(Schedule schedule) {
        long due = schedule.due();
        long number = schedule.take();
        if (number != LoadPhases.END) {
            start(idle[--idleCount], number, due);
        }
    }

    private void drain() throws InterruptedException {
        while (connections.inFlight() > 0) {
            connections.await(Connections.NO_DEADLINE, this);
        }
    }

    /**
     * Listen, once the load has ended, for answers that nobody asked for. A
     * server that sends each answer twice is out of step by the end: what this
     * client took for the last answers were earlier ones, and the last are yet to
     * come. They come within the time that an answer takes; twice the longest of
     * this load allows for its being short.
     *
     * @param atMost bounds that time; zero for no listening
     */
    void listen(Duration atMost) throws InterruptedException {
        connections.listen(listening(longestAnswerNanos, atMost));
    }

    static Duration listening(long longestAnswerNanos, Duration atMost) {
        long nanos = Math.max(SHORTEST_LISTENING_NANOS, 2 * longestAnswerNanos);
        return Duration.ofNanos(Math.min(nanos, atMost.toNanos()));
    }

    private void next(int lane) {
        long number = phases.take(System.nanoTime());
        if (number != LoadPhases.END) {
            start(lane, number, Long.MIN_VALUE);
        }
    }

    private void start(int lane, long number, long intendedNanos) {
        numbers[lane] = number;
        intended[lane] = intendedNanos;
        connections.start(lane, requests.of(number));
    }

    @Override
    public void completed(int lane, Received received) {
        if (received.answered()) {
            longestAnswerNanos = Math.max(longestAnswerNanos, received.endNanos() - received.startNanos());
        }
        // In a closed loop a request is meant to start when it starts.
        check.received(
                numbers[lane],
                closedLoop != null ? received.startNanos() : intended[lane],
                received,
                decoders.isEmpty() ? null : TokenStamps.of(decoders.get(lane)));
        if (closedLoop == null) {
            idle[idleCount++] = lane;
        } else if (!closedLoop.pauses(lane)) {
            next(lane);
        }
    }
}
