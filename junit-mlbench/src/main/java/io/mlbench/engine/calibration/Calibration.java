package io.mlbench.engine.calibration;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.load.HttpLoad;
import io.mlbench.load.LoadGenerator;
import io.mlbench.load.LoadSpec;
import io.mlbench.load.RequestSource;
import io.mlbench.measure.SampleObserver;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.RunLength;
import io.mlbench.progress.Progress;
import io.mlbench.result.Client;
import io.mlbench.result.Percentile;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Measures what the client itself costs on this machine: the same transport and
 * bytes, against an echo. It also has the client compiled before the first
 * request that counts.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Calibration {

    private static final int WARMUP = 300;
    private static final int RUNS = 500;
    /** More connections would measure the echo's threads. */
    private static final int MOST_CONNECTIONS = 16;

    /** A processor that was idle for so long takes its time to wake. */
    static final Duration REST = Duration.ofMillis(2);
    /** So many that the largest is no less than the 99th percentile with 95 % confidence: 1 - 0.99^299. */
    private static final int MOST_RESTS = 299;

    private static final double MICROS_PER_MILLI = 1e3;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Transport transport;
    private final EncodedRequest request;
    private final BooleanSupplier aborted;

    private Calibration(Transport transport, EncodedRequest request, BooleanSupplier aborted) {
        this.transport = transport;
        this.request = request;
        this.aborted = aborted;
    }

    /**
     * Return the client's floor; empty where the loopback interface does not
     * answer each request, as without file handles left, or where it is aborted:
     * that only says that nothing is known.
     *
     * @param transport what the load will be sent over
     * @param request one of those that will be sent
     * @param point how it will be sent; as many connections, but at most 16
     * @param extent how much will be sent; fewer rests than 299 where it is a smaller number of
     *     requests, or a time in which fewer would fit
     * @param aborted tells that the calibration must end at once
     * @throws InterruptedException if the calling thread was interrupted
     */
    public static Optional<Client.Floor> run(
            Transport transport, EncodedRequest request, LoadPoint point, RunLength extent, BooleanSupplier aborted)
            throws InterruptedException {
        int connections =
                point instanceof LoadPoint.Closed closed ? Math.min(MOST_CONNECTIONS, closed.concurrency()) : 1;
        Calibration calibration = new Calibration(transport, request, aborted);
        try {
            LoadGenerator.Outcome busy = calibration.withoutRest(connections);
            // Its percentiles may be infinite otherwise, and no result could hold them.
            if (busy.measurement().requests().ok() < RUNS || aborted.getAsBoolean()) {
                return Optional.empty();
            }
            Optional<Client.Rested> rested = calibration.afterRest(rests(extent));
            if (aborted.getAsBoolean()) {
                return Optional.empty();
            }
            var latency = busy.measurement().latency();
            return Optional.of(new Client.Floor(
                    busy.measurement().requests().ok(),
                    latency.millis(Percentile.P50).orElseThrow() * MICROS_PER_MILLI,
                    latency.millis(Percentile.P99).orElseThrow() * MICROS_PER_MILLI,
                    busy.cpuMicros(),
                    rested.orElse(null)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static int rests(RunLength extent) {
        if (extent instanceof RunLength.Count count) {
            return Math.min(MOST_RESTS, count.requests());
        }
        return extent instanceof RunLength.Time time
                ? (int) Math.max(1, Math.min(MOST_RESTS, time.duration().dividedBy(REST)))
                : MOST_RESTS;
    }

    private LoadGenerator.Outcome withoutRest(int connections) throws IOException, InterruptedException {
        try (EchoServer echo = new EchoServer(request.body().length)) {
            return load(echo, WARMUP, RUNS, connections, List.of());
        }
    }

    /** Over one connection: those of several would wake the processor for each other. */
    private Optional<Client.Rested> afterRest(int runs) throws InterruptedException {
        ClientOverhead added = new ClientOverhead(1, runs);
        try (EchoServer echo = new EchoServer(request.body().length, REST, added::rested)) {
            load(echo, 1, runs, 1, List.of(added));
            return added.rested();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // what is known without a rest is still known
        }
    }

    private LoadGenerator.Outcome load(
            EchoServer echo, int warmup, int runs, int connections, List<SampleObserver> observers)
            throws InterruptedException {
        EncodedRequest same =
                new EncodedRequest(request.method(), echo.uri(), masked(request.headers()), request.body());
        return HttpLoad.of(new Echoed(List.of(same)), transport, TIMEOUT, Duration.ZERO)
                .run(LoadSpec.closed(warmup, runs, connections, observers, aborted), Progress.NONE);
    }

    /** As many bytes, and no secret: it is the endpoint's, and the echo is another server. */
    private static Map<String, String> masked(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        header -> "x".repeat(header.getValue().length())));
    }

    private record Echoed(List<EncodedRequest> requests) implements RequestSource {
        @Override
        public void check(int request, Exchange.Reply reply) {
            if (reply instanceof Exchange.NoAnswer none) {
                throw new InferenceException(none.failure().kind(), none.message());
            }
        }
    }
}
