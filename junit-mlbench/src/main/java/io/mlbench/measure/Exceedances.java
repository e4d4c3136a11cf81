package io.mlbench.measure;

import io.mlbench.stats.ExceedanceCount;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Counts the requests over one limit, and how far they depend on each other. At
 * most 130 KB, however long the run is. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Exceedances {

    /** Up to this share over the limit, requests within 5 places of each other are rarely neighbours by chance. */
    private static final double RARE = 0.05;

    /** The same for immediate neighbours; above it, a cluster means nothing. */
    private static final double SCARCE = 0.10;

    private static final long GAP_WHERE_RARE = 5;

    private final double allowedShare;
    private final BatchMeans<Tally> blocks;
    private final Clusters clusters;
    private long n;
    private long t;

    private Exceedances(double allowedShare, BatchMeans<Tally> blocks) {
        this.allowedShare = allowedShare;
        this.blocks = blocks;
        this.clusters = new Clusters(allowedShare <= RARE ? GAP_WHERE_RARE : 1);
    }

    /**
     * Return a counter for a number of requests that is fixed in advance.
     *
     * @param allowedShare how many may be over the limit, as a share; 0.01 for p99
     * @param n how many requests will be recorded; at least 1
     */
    public static Exceedances of(double allowedShare, long n) {
        if (n < 1) {
            throw new IllegalArgumentException("n must be positive but was " + n);
        }
        return new Exceedances(allowedShare, BatchMeans.of(n, Tally::new));
    }

    /** Return a counter for a run that ends by its duration or by its verdict. */
    public static Exceedances ofUnknownLength(double allowedShare) {
        return new Exceedances(allowedShare, BatchMeans.growing(Tally::new, Tally::add));
    }

    /**
     * Record a request that ended.
     *
     * @param index its place in the order of intended starts, from 0 on, without
     *     gaps; requests may end in another order
     * @param over whether it was over the limit; true for one that failed, timed
     *     out, was answered unusably or was never sent
     */
    public synchronized void record(long index, boolean over) {
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative but was " + index);
        }
        n++;
        Tally block = blocks.at(index);
        block.n++;
        if (over) {
            t++;
            block.t++;
            clusters.add(index);
        }
    }

    /** Return what was counted so far. */
    public synchronized ExceedanceCount count() {
        Clusters.Summary found = clusters.summary();
        boolean meaningful = clustersMeanSomething();
        return new ExceedanceCount(
                n, t, batchDeff(), meaningful ? found.deff() : 1, found.count(), !meaningful || clusters.late() == 0);
    }

    /**
     * A cluster tells of a stall only while requests over the limit are rarely
     * neighbours by chance. Twice the share for which the gap was chosen is
     * taken as the end of that: beyond it, clusters grow together, until a run
     * in which all requests are over its limit would count as one single
     * episode and prove nothing. Blocks still tell of stalls then.
     */
    private boolean clustersMeanSomething() {
        return allowedShare <= SCARCE && t <= 2 * (allowedShare <= RARE ? RARE : SCARCE) * n;
    }

    /** m·Var(e_j)/(e(1-e)) over the shares e_j of blocks of m requests; 1 where it cannot be known. */
    private double batchDeff() {
        List<Tally> whole = blocks.whole().stream().filter(block -> block.n > 0).toList();
        if (t == 0 || t == n || whole.size() < 2) {
            return 1;
        }
        double size = whole.stream().mapToLong(block -> block.n).average().orElseThrow();
        double mean = whole.stream().mapToDouble(Tally::share).average().orElseThrow();
        double squares = whole.stream()
                .mapToDouble(block -> (block.share() - mean) * (block.share() - mean))
                .sum();
        double share = (double) t / n;
        return size * squares / (whole.size() - 1) / (share * (1 - share));
    }

    private static final class Tally {
        private long n;
        private long t;

        private void add(Tally other) {
            n += other.n;
            t += other.t;
        }

        private double share() {
            return (double) t / n;
        }
    }
}
