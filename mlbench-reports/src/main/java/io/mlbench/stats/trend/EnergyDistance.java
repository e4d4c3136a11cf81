package io.mlbench.stats.trend;

/**
 * The statistic of E-divisive: how different two neighbouring windows of a
 * series are.
 *
 * <p>D. S. Matteson and N. A. James, "A nonparametric approach for multiple
 * change point analysis of multivariate data", JASA 109 (2014). With windows X
 * of n and Y of m values:
 * Q = 2/(m+n)·ΣΣ|Xᵢ−Yⱼ| − 2m/((m+n)(n−1))·Σ_{i&lt;k}|Xᵢ−Xₖ| −
 * 2n/((m+n)(m−1))·Σ_{j&lt;k}|Yⱼ−Yₖ|.
 */
final class EnergyDistance {

    /** sums[i][j] holds the sum of |x_a − x_b| over a below i and b below j. */
    private final double[][] sums;

    EnergyDistance(double[] values, int from, int to) {
        int n = to - from;
        sums = new double[n + 1][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double distance = Math.abs(values[from + i] - values[from + j]);
                sums[i + 1][j + 1] = distance + sums[i][j + 1] + sums[i + 1][j] - sums[i][j];
            }
        }
    }

    /** Return Q for the windows [0, split) and [split, end), counted from the start of the values. */
    double between(int split, int end) {
        double n = split;
        double m = end - split;
        double across = sums[split][end] - sums[split][split];
        double withinX = sums[split][split] / 2; // each pair stands there twice
        double withinY = (sums[end][end] - 2 * sums[split][end] + sums[split][split]) / 2;
        return (2 * across - within(m, n, withinX) - within(n, m, withinY)) / (m + n);
    }

    /** A window of one value has no distances within it. */
    private static double within(double other, double own, double sum) {
        return own < 2 ? 0 : 2 * other / (own - 1) * sum;
    }

    /** Return the split with the largest Q over all splits and right ends. */
    int bestSplit() {
        int best = 1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int split = 1; split < sums.length - 1; split++) {
            for (int end = split + 1; end < sums.length; end++) {
                double q = between(split, end);
                if (q > largest) {
                    largest = q;
                    best = split;
                }
            }
        }
        return best;
    }
}
