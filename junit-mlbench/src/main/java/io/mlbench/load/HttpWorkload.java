package io.mlbench.load;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Transport;
import java.time.Duration;
import java.util.function.LongPredicate;
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
    private final int requests;
    private final Prepared<Transport.Call> calls;

    /**
     * Prepare the traffic's requests.
     *
     * @param timeout the longest that one exchange may take
     */
    public HttpWorkload(Traffic traffic, Transport transport, Duration timeout) {
        this.traffic = traffic;
        this.requests = traffic.requests().size();
        this.calls = traffic.prepared(request -> transport.prepare(request, timeout));
    }

    @Override
    public void begin(LongPredicate warmup) {
        traffic.begin(warmup);
    }

    @Override
    public Sample send(long number) throws InterruptedException {
        Exchange exchange = calls.of(number).exchange();
        try {
            traffic.check(number, (int) (number % requests), exchange.reply());
            return new Sample.Ok(exchange.startNanos(), exchange.endNanos());
        } catch (InferenceException e) {
            return new Sample.Failed(
                    exchange.startNanos(), exchange.endNanos(), e.kind(), String.valueOf(e.getMessage()));
        }
    }
}
