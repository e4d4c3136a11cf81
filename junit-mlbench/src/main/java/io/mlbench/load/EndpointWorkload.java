package io.mlbench.load;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.OpenInferenceEndpoint;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Transport;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Sends encoded requests in turn. Encoding lies before the timed region, and
 * reading the answer after it.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EndpointWorkload implements Workload {

    private final OpenInferenceEndpoint endpoint;
    private final List<Prepared> requests;

    /**
     * Encode the requests.
     *
     * @param requests at least one
     * @param timeout the longest that one exchange may take
     */
    public EndpointWorkload(
            OpenInferenceEndpoint endpoint, Transport transport, List<InferenceRequest> requests, Duration timeout) {
        this.endpoint = endpoint;
        this.requests = requests.stream()
                .map(request -> new Prepared(request, transport.prepare(endpoint.encode(request), timeout)))
                .toList();
    }

    @Override
    public Sample send(long number) throws InterruptedException {
        Prepared next = requests.get((int) (number % requests.size()));
        Exchange exchange = next.call().exchange();
        try {
            endpoint.decode(next.request(), exchange.reply());
            return new Sample.Ok(exchange.startNanos(), exchange.endNanos());
        } catch (InferenceException e) {
            return new Sample.Failed(
                    exchange.startNanos(), exchange.endNanos(), e.kind(), String.valueOf(e.getMessage()));
        }
    }

    private record Prepared(InferenceRequest request, Transport.Call call) {}
}
