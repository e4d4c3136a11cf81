package io.mlbench.stats.trend;

import org.apiguardian.api.API;

/**
 * Where a warm-up could have been cut off, by the least marginal standard error
 * of the rest (K. P. White, M. J. Cobb, S. C. Spratt, "A comparison of five
 * steady-state truncation heuristics for simulation", 2000).
 *
 * @param cut how many leading values to drop; a multiple of 5
 * @param converged whether more than half of the values remain; otherwise there
 *     is no steady state to speak of
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Mser5(int cut, boolean converged) {

    private static final int BATCH = 5;

    /** So few batches at the end may be equal by chance, and would win with a variance of 0. */
    private static final int LEAST_REST = 5;

    /** The fewest values that can be judged. */
    public static final int LEAST_VALUES = 2 * BATCH * LEAST_REST;

    /**
     * Return the cut d* = argmin Σ_{j>d}(Z_j - Z̄_d)²/(k-d)² over the means Z of
     * k batches of 5; an incomplete last batch is dropped.
     *
     * @param values in the order in which they were measured
     * @throws IllegalArgumentException if there are fewer than {@link #LEAST_VALUES}
     */
    public static Mser5 of(double[] values) {
        if (values.length < LEAST_VALUES) {
            throw new IllegalArgumentException(
                    "values must be at least %d but were %d".formatted(LEAST_VALUES, values.length));
        }
        double[] means = means(values);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int cut = 0; cut <= means.length - LEAST_REST; cut++) {
            double error = error(means, cut);
            if (error < least) {
                least = error;
                best = cut;
            }
        }
        return new Mser5(best * BATCH, best <= means.length / 2.0);
    }

    private static double[] means(double[] values) {
        double[] means = new double[values.length / BATCH];
        for (int i = 0; i < means.length * BATCH; i++) {
            means[i / BATCH] += values[i] / BATCH;
        }
        return means;
    }

    private static double error(double[] means, int cut) {
        double rest = means.length - cut;
        double mean = 0;
        for (int j = cut; j < means.length; j++) {
            mean += means[j] / rest;
        }
        double squares = 0;
        for (int j = cut; j < means.length; j++) {
            squares += (means[j] - mean) * (means[j] - mean);
        }
        return squares / (rest * rest);
    }
}
