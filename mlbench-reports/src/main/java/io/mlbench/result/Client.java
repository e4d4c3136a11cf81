package io.mlbench.result;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the measuring client did and what it added: the instrument's own error.
 *
 * @param floor what this client measures against an echo on this machine;
 *     {@code null} where that was not asked
 * @param pacing how the schedule was kept; {@code null} for a closed loop
 * @param cpuMicros the sending threads' CPU time for each request, in
 *     microseconds; {@code null} where the JVM cannot tell
 * @param pauses garbage collection and safepoints during the measured phase
 * @param limits why the figures say more about the client than about the
 *     endpoint, one sentence each; empty if nothing shows that
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Client(
        @Nullable Floor floor,
        @Nullable Pacing pacing,
        @Nullable Double cpuMicros,
        Pauses pauses,
        List<String> limits) {

    private static final String OWN_SHARE = "the client alone takes ";

    public Client {
        limits = List.copyOf(limits);
    }

    /** Return whether the figures are doubtful because of the client. */
    public boolean limited() {
        return !limits.isEmpty();
    }

    /**
     * Return the limit that the client's own share of each request is: the endpoint is faster than measured,
     * and the load was still the one that was asked for.
     *
     * @param text how much: "70 µs (p50 against an echo), more than half of the measured 100 µs"
     */
    public static String ownShare(String text) {
        return OWN_SHARE + text;
    }

    /**
     * Return whether all that limits is the client's {@linkplain #ownShare own
     * share}: then latencies are upper bounds of the endpoint's, and throughput is
     * a lower one.
     */
    public boolean onlySlowedDown() {
        return limits.stream().allMatch(limit -> limit.startsWith(OWN_SHARE));
    }

    /**
     * Return whether the load was not the one that was asked for: requests left late, the rate was not reached, or the
     * client stood still. Then the run says nothing of the endpoint in either direction.
     */
    public boolean changedTheLoad() {
        return limited() && !onlySlowedDown();
    }

    /**
     * The client's figures against an echo in the same process, just before.
     *
     * @param requests how many were sent; at least 1
     * @param p50Micros the median latency in microseconds
     * @param p99Micros its 99th percentile
     * @param cpuMicros CPU time for each request; {@code null} where the JVM cannot tell
     * @param rested what it adds to answers that take time; {@code null} where that failed, and in a
     *     file from before it was measured
     */
    public record Floor(
            long requests,
            double p50Micros,
            double p99Micros,
            @Nullable Double cpuMicros,
            @Nullable Rested rested) {}

    /**
     * What the client adds to an answer for which it waits so long that the
     * processor rests, which then takes its time to wake: against an echo that
     * waits 2 ms and tells how long it did, over one connection.
     *
     * @param requests how many were sent: 299, or fewer where fewer were to be measured or
     *     would have fitted into the time of that
     * @param p50Micros the median of what was measured too long, in microseconds
     * @param p95Micros an estimate of its 95th percentile, a. A median that is measured exceeds the
     *     true 55th percentile by no more than a, since P(T + A &gt; t + a) &lt;= P(T &gt; t) + P(A &gt; a)
     *     for the time T that an answer takes and what is added, A; {@code null} in a file from
     *     before it was kept
     * @param mostMicros the most by which one of them was measured too long. Of 299, as far
     *     as they are independent, it is with 95 % confidence no less than the 99th percentile, since
     *     1 - 0.99^299 = 0.95 (S. S. Wilks, "Determination of sample sizes for setting tolerance
     *     limits", Annals of Mathematical Statistics 12, 1941)
     */
    public record Rested(
            long requests, double p50Micros, @Nullable Double p95Micros, double mostMicros) {}

    /**
     * How an open loop kept its schedule.
     *
     * @param requested arrivals per second that the schedule asked for
     * @param achieved requests per second that were sent
     * @param sendDelay from the intended start to the first byte sent
     * @param service from the first byte sent to the last one read
     */
    public record Pacing(double requested, double achieved, Spread sendDelay, Spread service) {}

    /** Percentiles and the largest value of a time, in milliseconds. */
    public record Spread(double p50, double p95, double p99, double max) {}

    /**
     * What stopped the JVM.
     *
     * @param collections garbage collections
     * @param collectionMillis the time they took
     * @param safepointMillis the time it took to bring all threads to a stop,
     *     summed over all stops; {@code null} where the JVM cannot tell
     */
    public record Pauses(
            long collections,
            double collectionMillis,
            @Nullable Double safepointMillis) {}
}
