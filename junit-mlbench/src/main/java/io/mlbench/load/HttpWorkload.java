package io.mlbench.load;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.measure.RepeatedInputs;
import io.mlbench.protocol.StreamDecoder;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    private final RequestSource traffic;
    private final int requests;
    private final Prepared<Transport.Call> calls;
    private final KnownAnswers usable;
    /** Each thread has its own; none where answers count as a whole. */
    private final ThreadLocal<Optional<StreamDecoder>> decoder;

    private volatile LongPredicate warmup = number -> false;
    private volatile RepeatedInputs repeats;

    /**
     * Prepare the traffic's requests.
     *
     * @param timeout the longest that one exchange may take
     */
    public HttpWorkload(RequestSource traffic, Transport transport, Duration timeout) {
        this.traffic = traffic;
        this.requests = traffic.requests().size();
        this.usable = KnownAnswers.of(traffic);
        this.repeats = new RepeatedInputs(requests);
        this.decoder = ThreadLocal.withInitial(traffic::streamDecoder);
        this.calls = traffic.prepared(request -> transport.prepare(request, timeout));
    }

    @Override
    public void begin(LongPredicate isWarmup) {
        warmup = isWarmup;
        repeats = new RepeatedInputs(requests);
        traffic.begin(isWarmup);
    }

    @Override
    public List<String> cautions() {
        return repeats.cautions();
    }

    @Override
    public Sample send(long number) throws InterruptedException {
        StreamDecoder parts = decoder.get().orElse(null);
        Exchange exchange = calls.of(number).exchange(parts);
        try {
            int request = (int) (number % requests);
            if (!usable.has(request, exchange.reply())) {
                traffic.check(number, request, exchange.reply());
                usable.keep(request, exchange.reply());
            }
            repeats.ok(number, exchange.durationNanos(), warmup.test(number));
            TokenStamps tokens = TokenStamps.of(parts);
            return tokens == null
                    ? new Sample.Ok(exchange.startNanos(), exchange.endNanos())
                    : new Sample.Streamed(exchange.startNanos(), exchange.endNanos(), tokens);
        } catch (InferenceException e) {
            return new Sample.Failed(
                    exchange.startNanos(), exchange.endNanos(), e.kind(), String.valueOf(e.getMessage()));
        }
    }
}
