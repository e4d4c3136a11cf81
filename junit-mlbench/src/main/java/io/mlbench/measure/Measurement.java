package io.mlbench.measure;

import io.mlbench.result.Block;
import io.mlbench.result.Client;
import io.mlbench.result.Latency;
import io.mlbench.result.Requests;
import io.mlbench.store.StoredHistogram;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.apiguardian.api.API;

/**
 * The samples of one load point.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Measurement {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram latency;
    private final Requests requests;
    private final Stamps stamps;
    private final Histogram service;
    private final Histogram sendDelay;
    private final List<Block> blocks;

    Measurement(
            Histogram latency,
            Requests requests,
            Stamps stamps,
            Histogram service,
            Histogram sendDelay,
            List<Block> blocks) {
        this.latency = latency;
        this.requests = requests;
        this.stamps = stamps;
        this.service = service;
        this.sendDelay = sendDelay;
        this.blocks = blocks;
    }

    public Requests requests() {
        return requests;
    }

    /** Return the latency from the intended starts; there must be at least one usable answer. */
    public Latency latency() {
        return StoredHistogram.latency(latency, requests.failed() + requests.timedOut() + requests.dropped());
    }

    /** Return usable answers per second, from the first intended start to the last end. */
    public double throughput() {
        return requests.ok() / ((stamps.lastEnd - stamps.firstIntended) / NANOS_PER_SECOND);
    }

    /**
     * Return how the schedule was kept.
     *
     * @param requested the arrivals per second that it asked for
     */
    public Client.Pacing pacing(double requested) {
        double seconds = (stamps.lastStart - stamps.firstIntended) / NANOS_PER_SECOND;
        // n starts span n - 1 gaps; of one alone there is no rate but the one that was asked for.
        double achieved = requests.sent() > 1 && seconds > 0 ? (requests.sent() - 1) / seconds : requested;
        return new Client.Pacing(requested, achieved, spread(sendDelay), spread(service));
    }

    /**
     * Return how fast the requests left, in terms of the schedule: 1 if the last
     * left when it was to, 0.5 if it took twice the time. This judges the client
     * alone, while the gaps of a Poisson process are a few per cent off the rate
     * that was asked for by chance.
     */
    public double pace() {
        long planned = stamps.lastIntended - stamps.firstIntended;
        long taken = stamps.lastStart - stamps.firstIntended;
        return planned > 0 && taken > planned ? (double) planned / taken : 1;
    }

    /** Return the share of sent requests that left later than intended by more than so many nanoseconds. */
    public double lateShare(long nanos) {
        long late = sendDelay.getTotalCount() - sendDelay.getCountBetweenValues(0, nanos);
        return sendDelay.getTotalCount() == 0 ? 0 : (double) late / sendDelay.getTotalCount();
    }

    private static Client.Spread spread(Histogram histogram) {
        return new Client.Spread(
                histogram.getValueAtPercentile(50) / NANOS_PER_MILLI,
                histogram.getValueAtPercentile(95) / NANOS_PER_MILLI,
                histogram.getValueAtPercentile(99) / NANOS_PER_MILLI,
                histogram.getMaxValue() / NANOS_PER_MILLI);
    }

    /** Return the run over time, the warm-up first. */
    public List<Block> blocks() {
        return blocks;
    }

    /** Return the histogram in its stored form. */
    public String histogram() {
        return StoredHistogram.encode(latency);
    }

    /** Return {@link System#nanoTime} at the first request's start. */
    public long firstStartNanos() {
        return stamps.firstStart;
    }

    /** Return {@link System#nanoTime} at the last answer's end. */
    public long lastEndNanos() {
        return stamps.lastEnd;
    }

    /** {@link System#nanoTime} at the edges of the measured phase. */
    record Stamps(long firstIntended, long lastIntended, long firstStart, long lastStart, long lastEnd) {}
}
