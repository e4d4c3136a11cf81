package io.mlbench.load;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Transport;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Sends traffic over a transport that waits for each answer. Encoding lies
 * before the timed region, and reading the answer after it.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HttpWorkload implements Workload {

    private final Traffic traffic;
    private final List<Transport.Call> calls;

    /**
     * Prepare the traffic's requests.
     *
     * @param timeout the longest that one exchange may take
     */
    public HttpWorkload(Traffic traffic, Transport transport, Duration timeout) {
        this.traffic = traffic;
        this.calls = traffic.requests().stream()
                .map(request -> transport.prepare(request, timeout))
                .toList();
    }

    @Override
    public Sample send(long number) throws InterruptedException {
        int request = (int) (number % calls.size());
        Exchange exchange = calls.get(request).exchange();
        try {
            traffic.check(number, request, exchange.reply());
            return new Sample.Ok(exchange.startNanos(), exchange.endNanos());
        } catch (InferenceException e) {
            return new Sample.Failed(
                    exchange.startNanos(), exchange.endNanos(), e.kind(), String.valueOf(e.getMessage()));
        }
    }
}
