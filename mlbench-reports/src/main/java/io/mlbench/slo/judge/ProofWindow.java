package io.mlbench.slo.judge;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.RequestCounts;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * The seconds that a proof speaks of. What a server does less often than a run
 * lasts, the run cannot exclude, however many requests it sends.
 *
 * <p>Stalls of length d that together take the share q of the time begin at a
 * rate of q/d, and a run of T seconds meets none of them with the probability
 * exp(-T·q/d). With a confidence of 1-α it meets one if T ≥ d·ln(1/α)/q: of
 * p95 and 95 %, 60 times as long as a stall. Only stalls longer than the limit
 * violate an objective. So a run proves one only if it would have met stalls
 * of that length; longer ones may be too rare for it.
 *
 * @param seconds the measured time; at least 0
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ProofWindow(double seconds) {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;

    /** Return the measured time of a result: of so many answers at such a rate. */
    public static ProofWindow of(BenchmarkResult result) {
        RequestCounts requests = result.requests();
        return new ProofWindow(requests == null || result.throughput() == 0 ? 0 : requests.ok() / result.throughput());
    }

    /** Return how long a run must be to prove a claim, in seconds; 0 for one that no stall violates by its length. */
    static double neededSeconds(QuantileClaim claim, double confidence) {
        return claim.limitsFromAbove() && claim.goodNanos() < Long.MAX_VALUE
                ? claim.goodNanos() / NANOS_PER_SECOND * -Math.log(1 - confidence) / claim.share()
                : 0;
    }

    /** Return whether a run of this length can prove a claim. */
    public boolean suffices(QuantileClaim claim, double confidence) {
        return seconds >= neededSeconds(claim, confidence);
    }

    /** Return the measured time in words. */
    String text() {
        return shown(seconds) + " s that were measured";
    }

    /** Return what is missing, as the beginning of a sentence. */
    String tooShort(QuantileClaim claim, double confidence) {
        return "too short: stalls longer than the limit could be too rare to be met in %s s; needs at least %s s"
                .formatted(shown(seconds), shown(neededSeconds(claim, confidence)));
    }

    /** Return what a proof does not exclude, as the end of a sentence. */
    String notExcluded(QuantileClaim claim, double confidence) {
        double longestMillis = seconds * claim.share() / -Math.log(1 - confidence) * MILLIS_PER_SECOND;
        return "stalls longer than %s ms could be too rare to be met"
                .formatted(longestMillis < 100 ? shown(longestMillis) : String.valueOf(Math.round(longestMillis)));
    }

    private static String shown(double value) {
        return value < 100 ? String.format(Locale.ROOT, "%.3g", value) : String.valueOf((long) Math.ceil(value));
    }
}
