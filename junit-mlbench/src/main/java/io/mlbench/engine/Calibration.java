package io.mlbench.engine;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.load.HttpLoad;
import io.mlbench.load.Load;
import io.mlbench.load.LoadGenerator;
import io.mlbench.load.Traffic;
import io.mlbench.plan.LoadPoint;
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

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private Calibration() {}

    /**
     * Return the client's floor; empty where the loopback interface does not
     * answer each request, as without file handles left, which only says that
     * nothing is known.
     *
     * @param transport what the load will be sent over
     * @param request one of those that will be sent
     * @param point how it will be sent; as many connections, but at most 16
     * @throws InterruptedException if the calling thread was interrupted
     */
    public static Optional<Client.Floor> run(Transport transport, EncodedRequest request, LoadPoint point)
            throws InterruptedException {
        int connections =
                point instanceof LoadPoint.Closed closed ? Math.min(MOST_CONNECTIONS, closed.concurrency()) : 1;
        try (EchoServer echo = new EchoServer(request.body().length)) {
            EncodedRequest same =
                    new EncodedRequest(request.method(), echo.uri(), masked(request.headers()), request.body());
            LoadGenerator.Outcome outcome = HttpLoad.of(new Echoed(List.of(same)), transport, TIMEOUT)
                    .run(Load.closed(WARMUP, RUNS, connections), Progress.NONE);
            if (outcome.measurement().requests().ok() < RUNS) {
                return Optional.empty(); // its percentiles may be infinite, and no result could hold them
            }
            var latency = outcome.measurement().latency();
            return Optional.of(new Client.Floor(
                    outcome.measurement().requests().ok(),
                    latency.millis(Percentile.P50).orElseThrow() * 1e3,
                    latency.millis(Percentile.P99).orElseThrow() * 1e3,
                    outcome.cpuMicros()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** As many bytes, and no secret: it is the endpoint's, and the echo is another server. */
    private static Map<String, String> masked(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        header -> "x".repeat(header.getValue().length())));
    }

    private record Echoed(List<EncodedRequest> requests) implements Traffic {
        @Override
        public void check(int request, Exchange.Reply reply) {
            if (reply instanceof Exchange.NoAnswer none) {
                throw new InferenceException(none.failure().kind(), none.message());
            }
        }
    }
}
