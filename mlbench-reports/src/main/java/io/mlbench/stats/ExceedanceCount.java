package io.mlbench.stats;

import org.apiguardian.api.API;

/**
 * How many requests were over a limit, and how far they depend on each other.
 *
 * <p>A stall delays neighbouring requests together: {@code n} requests then
 * prove no more than {@code n / DEFF} independent ones, where DEFF is the
 * design effect (L. Kish, "Survey Sampling", 1965).
 *
 * @param n all requests; at least 0
 * @param t those over the limit; 0 to {@code n}
 * @param batchDeff the design effect by the variance between blocks; 1 where
 *     it cannot be known
 * @param clusterDeff the design effect by clusters, Σs²/Σs of the clusters'
 *     sizes s; 1 where clusters mean nothing
 * @param pastDeff the usual design effect of this benchmark's former runs; 1
 *     where there are none
 * @param clusters how many clusters the requests over the limit form
 * @param inOrder whether each request over the limit was seen in its place, so
 *     that {@code clusterDeff} can be relied on
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ExceedanceCount(
        long n, long t, double batchDeff, double clusterDeff, double pastDeff, long clusters, boolean inOrder) {

    public ExceedanceCount {
        if (t < 0 || t > n) {
            throw new IllegalArgumentException("t must be between 0 and n = " + n + " but was " + t);
        }
        requireDeff(batchDeff);
        requireDeff(clusterDeff);
        requireDeff(pastDeff);
    }

    /** Return the count of requests that do not depend on each other. */
    public static ExceedanceCount independent(long n, long t) {
        return new ExceedanceCount(n, t, 1, 1, 1, t, true);
    }

    /**
     * Return this count with what former runs showed.
     *
     * @param usualDeff the median design effect of the last 10 runs
     */
    public ExceedanceCount withPastDeff(double usualDeff) {
        return new ExceedanceCount(n, t, batchDeff, clusterDeff, usualDeff, clusters, inOrder);
    }

    /** Return the design effect to reckon with: the largest that was found, at least 1. */
    public double deff() {
        return Math.max(Math.max(1, pastDeff), Math.max(batchDeff, clusterDeff));
    }

    /** Return how many independent requests prove as much, rounded down. */
    public long effectiveRuns() {
        return (long) Math.floor(n / deff());
    }

    /** Return the effective requests over the limit, rounded up: for the claim that they are few. */
    long effectiveOverAtMost() {
        return Math.min(effectiveRuns(), (long) Math.ceil(t / deff()));
    }

    /** Return the effective requests over the limit, rounded down: for the claim that they are many. */
    long effectiveOverAtLeast() {
        return Math.min(effectiveRuns(), (long) Math.floor(t / deff()));
    }

    private static void requireDeff(double deff) {
        if (!(deff >= 0 && deff < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("design effect must be finite and not negative but was " + deff);
        }
    }
}
