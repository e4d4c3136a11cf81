package io.mlbench.stats.trend;

import java.util.Arrays;

/** The median, and the slope that is a median. */
final class Medians {

    private Medians() {}

    /** Return the median; NaN of no values. */
    static double of(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * Return the median of the slopes between all pairs, per step; 0 of fewer
     * than two values. (H. Theil, 1950; P. K. Sen, "Estimates of the regression
     * coefficient based on Kendall's tau", JASA 63, 1968.)
     */
    static double slope(double[] x) {
        double[] slopes = new double[x.length * (x.length - 1) / 2];
        int next = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                slopes[next++] = (x[j] - x[i]) / (j - i);
            }
        }
        return next == 0 ? 0 : of(slopes);
    }
}
