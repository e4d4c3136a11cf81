package io.mlbench.stats.shift;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apiguardian.api.API;

/**
 * The exact distribution of the Wilcoxon rank sum, given the ranks that
 * occurred: how many of the C(n+m, n) equally likely splits give each sum.
 *
 * <p>Counted by the shift algorithm (B. Streitberg and J. Röhmel, "Exact
 * distributions for permutation and rank tests", Statistical Software
 * Newsletter 12, 1986) instead of split by split, so that ties need no
 * approximation and 10 against 10 runs take no time.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RankSum {

    /** Values nearer than this are tied: logarithms of equal ratios differ in the last bits. */
    private static final double TIED = 1e-12;

    /** Beyond so many pairs the normal approximation is good, and counting would take long. */
    private static final int MOST_PAIRS = 2500;

    private final double[] splits;
    private final double total;

    /**
     * Count the splits.
     *
     * @param doubledRanks twice the rank of each of the n+m values, so that the
     *     ranks of ties are whole
     * @param size how many values are in the first group
     */
    private RankSum(int[] doubledRanks, int size) {
        int largest = Arrays.stream(doubledRanks).sum();
        double[][] counts = new double[size + 1][largest + 1];
        counts[0][0] = 1;
        for (int rank : doubledRanks) {
            for (int chosen = size; chosen >= 1; chosen--) {
                for (int sum = largest; sum >= rank; sum--) {
                    counts[chosen][sum] += counts[chosen - 1][sum - rank];
                }
            }
        }
        this.splits = counts[size];
        this.total = Arrays.stream(splits).sum();
    }

    /** Return the largest c with P(U ≤ c) ≤ alpha for groups without ties; -1 if even c = 0 is too likely. */
    public static int criticalValue(int n, int m, double alpha) {
        if (n * m > MOST_PAIRS) {
            double deviation = Math.sqrt(n * m * (n + m + 1.0) / 12);
            double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha);
            return (int) Math.floor(n * m / 2.0 - z * deviation - 0.5);
        }
        RankSum untied = new RankSum(
                IntStream.rangeClosed(1, n + m).map(rank -> 2 * rank).toArray(), n);
        int smallest = n * (n + 1); // twice the sum at U = 0
        int c = 0;
        while (untied.atMost(smallest + 2 * c) <= alpha) {
            c++;
        }
        return c - 1;
    }

    /** Return the probability that chance gives the first group ranks as high as these, or higher. */
    public static double pGreater(double[] first, double[] second) {
        if (first.length * second.length > MOST_PAIRS) {
            return MannWhitneyUTest.withDefaults()
                    .with(AlternativeHypothesis.GREATER_THAN)
                    .test(first, second)
                    .getPValue();
        }
        int[] ranks = doubledRanks(first, second);
        int observed = Arrays.stream(ranks, 0, first.length).sum();
        RankSum distribution = new RankSum(ranks, first.length);
        return IntStream.range(observed, distribution.splits.length)
                        .mapToDouble(sum -> distribution.splits[sum])
                        .sum()
                / distribution.total;
    }

    private double atMost(int sum) {
        return Arrays.stream(splits, 0, Math.min(sum + 1, splits.length)).sum() / total;
    }

    /** Return twice the mid-ranks: of the first group's values, then of the second's. */
    private static int[] doubledRanks(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        int[] order = IntStream.range(0, all.length)
                .boxed()
                .sorted((a, b) -> Double.compare(all[a], all[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] ranks = new int[all.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && isTied(all[order[to - 1]], all[order[to]])) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = from + 1 + to; // twice the mean of the ranks from+1 to to
            }
        }
        return ranks;
    }

    private static boolean isTied(double lower, double upper) {
        return lower == upper || upper - lower <= TIED;
    }
}
