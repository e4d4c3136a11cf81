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
 * @param past the usual design effect of this benchmark's former runs
 * @param clusters how many clusters the requests over the limit form
 * @param inOrder whether each request over the limit was seen in its place, so
 *     that {@code clusterDeff} can be relied on
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ExceedanceCount(
        long n,
        long t,
        double batchDeff,
        double clusterDeff,
        TypicalDesignEffect past,
        long clusters,
        boolean inOrder) {

    public ExceedanceCount {
        if (t < 0 || t > n) {
            throw new IllegalArgumentException("t must be between 0 and n = " + n + " but was " + t);
        }
        requireDeff(batchDeff);
        requireDeff(clusterDeff);
    }

    /** A count of which nothing is known but this run. */
    public ExceedanceCount(long n, long t, double batchDeff, double clusterDeff, long clusters, boolean inOrder) {
        this(n, t, batchDeff, clusterDeff, TypicalDesignEffect.UNKNOWN, clusters, inOrder);
    }

    /** Return the count of requests that do not depend on each other. */
    public static ExceedanceCount independent(long n, long t) {
        return new ExceedanceCount(n, t, 1, 1, t, true);
    }

    /** Return this count with what former runs showed. */
    public ExceedanceCount withPast(TypicalDesignEffect usual) {
        return new ExceedanceCount(n, t, batchDeff, clusterDeff, usual, clusters, inOrder);
    }

    /** Return the design effect of this run alone, at least 1: what later runs may learn from it. */
    public double ownDeff() {
        return Math.max(1, Math.max(batchDeff, clusterDeff));
    }

    /** Return whether requests depended on each other in former runs more than in this one. */
    public boolean isPastLarger() {
        return past.deff() > ownDeff();
    }

    /** Return the design effect to assume: the largest that was found, at least 1. */
    public double deff() {
        return Math.max(past.deff(), ownDeff());
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
