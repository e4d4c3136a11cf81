package io.mlbench.measure;

import io.mlbench.result.Block;
import io.mlbench.result.Client;
import io.mlbench.result.Latency;
import io.mlbench.result.RequestCounts;
import io.mlbench.store.StoredHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private final RequestCounts requests;
    private final Stamps stamps;
    private final Histogram service;
    private final Histogram sendDelay;
    private final Course course;

    Measurement(
            Histogram latency,
            RequestCounts requests,
            Stamps stamps,
            Histogram service,
            Histogram sendDelay,
            Course course) {
        this.latency = latency;
        this.requests = requests;
        this.stamps = stamps;
        this.service = service;
        this.sendDelay = sendDelay;
        this.course = course;
    }

    /**
     * Return this and another one together: what one recorder would say of all
     * their samples, in this or in several processes. Where their recorders shared
     * {@linkplain SampleRecorder#alignTo a moment}, that holds for the blocks, too.
     *
     * @param other of the same load; what either says stays as it is
     * @param clockOffsetNanos what to add to the other's stamps to have them in
     *     terms of this one's {@link System#nanoTime}; 0 within a process
     */
    public Measurement merge(Measurement other, long clockOffsetNanos) {
        return new Measurement(
                sum(latency, other.latency),
                sum(requests, other.requests),
                stamps.merge(other.stamps.shifted(clockOffsetNanos)),
                sum(service, other.service),
                sum(sendDelay, other.sendDelay),
                course.merge(other.course, clockOffsetNanos));
    }

    private static Histogram sum(Histogram one, Histogram other) {
        Histogram sum = one.copy();
        sum.add(other);
        return sum;
    }

    private static RequestCounts sum(RequestCounts one, RequestCounts other) {
        Map<String, RequestCounts.ErrorCount> errors = new TreeMap<>(one.errors());
        other.errors()
                .forEach((kind, count) -> errors.merge(
                        kind,
                        count,
                        (first, second) ->
                                new RequestCounts.ErrorCount(first.count() + second.count(), first.example())));
        return new RequestCounts(
                one.sent() + other.sent(),
                one.ok() + other.ok(),
                one.failed() + other.failed(),
                one.timedOut() + other.timedOut(),
                one.dropped() + other.dropped(),
                errors);
    }

    public RequestCounts requests() {
        return requests;
    }

    /** Return the latency from the intended starts; there must be at least one usable answer. */
    public Latency latency() {
        return StoredHistogram.latency(latency, requests.lost());
    }

    /**
     * Return usable answers per second of the measured time: from the first
     * intended start to the last end, and in an open loop at least to the moment
     * at which the next request would have been due. Three requests at 1/s take
     * 3 s, although the last one starts after 2 s.
     */
    public double throughput() {
        return requests.ok() / seconds();
    }

    /** Return the measured time in seconds. */
    public double seconds() {
        long planned = stamps.scheduleEnded() ? stamps.scheduledEnd - stamps.firstIntended : 0;
        return Math.max(stamps.lastEnd - stamps.firstIntended, planned) / NANOS_PER_SECOND;
    }

    /**
     * Return how the schedule was kept.
     *
     * @param requested the arrivals per second that it asked for
     */
    public Client.Pacing pacing(double requested) {
        return new Client.Pacing(requested, achieved(requested), spread(sendDelay), spread(service));
    }

    /** Return requests sent per second of the schedule, which ends the later the more behind it the last one left. */
    private double achieved(double requested) {
        if (stamps.scheduleEnded()) {
            long late = Math.max(0, stamps.lastStart - stamps.lastIntended);
            return requests.sent() * NANOS_PER_SECOND / (stamps.scheduledEnd + late - stamps.firstIntended);
        }
        // n starts span n - 1 gaps; of one alone there is no rate but the one that was asked for.
        double seconds = (stamps.lastStart - stamps.firstIntended) / NANOS_PER_SECOND;
        return requests.sent() > 1 && seconds > 0 ? (requests.sent() - 1) / seconds : requested;
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

    /** Return how many milliseconds later than on schedule the last request left. */
    public double lagMillis() {
        return Math.max(0, stamps.lastStart - stamps.lastIntended) / NANOS_PER_MILLI;
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
        return course.blocks();
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

    /**
     * {@link System#nanoTime} at the edges of the measured phase.
     *
     * @param scheduledEnd when the next request of an open loop would have been
     *     due; {@link Long#MIN_VALUE} where no schedule came to its end
     */
    record Stamps(
            long firstIntended, long lastIntended, long firstStart, long lastStart, long lastEnd, long scheduledEnd) {

        boolean scheduleEnded() {
            return scheduledEnd != Long.MIN_VALUE;
        }

        Stamps shifted(long nanos) {
            return new Stamps(
                    shifted(firstIntended, nanos),
                    shifted(lastIntended, nanos),
                    shifted(firstStart, nanos),
                    shifted(lastStart, nanos),
                    shifted(lastEnd, nanos),
                    shifted(scheduledEnd, nanos));
        }

        /** What never was stays so. */
        private static long shifted(long stamp, long nanos) {
            return stamp == Long.MIN_VALUE || stamp == Long.MAX_VALUE ? stamp : stamp + nanos;
        }

        /** Where a schedule is shared out, the whole of it ends with the first request that is due and not sent. */
        Stamps merge(Stamps other) {
            boolean both = scheduleEnded() && other.scheduleEnded();
            return new Stamps(
                    Math.min(firstIntended, other.firstIntended),
                    Math.max(lastIntended, other.lastIntended),
                    Math.min(firstStart, other.firstStart),
                    Math.max(lastStart, other.lastStart),
                    Math.max(lastEnd, other.lastEnd),
                    both ? Math.min(scheduledEnd, other.scheduledEnd) : Math.max(scheduledEnd, other.scheduledEnd));
        }
    }

    /**
     * The run over time.
     *
     * @param originNanos the first intended start; {@link Long#MAX_VALUE} where there was none
     */
    record Course(TimeBuckets warmup, TimeBuckets measured, long originNanos) {

        List<Block> blocks() {
            List<Block> blocks = new ArrayList<>(warmup.blocks(originNanos));
            blocks.addAll(measured.blocks(originNanos));
            return blocks;
        }

        Course merge(Course other, long clockOffsetNanos) {
            return new Course(
                    warmup.merge(other.warmup, clockOffsetNanos),
                    measured.merge(other.measured, clockOffsetNanos),
                    Math.min(originNanos, Stamps.shifted(other.originNanos, clockOffsetNanos)));
        }
    }
}
