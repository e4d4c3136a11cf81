package io.mlbench.stats.shift;

import io.mlbench.stats.Spread;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apiguardian.api.API;

/**
 * One new run against several accepted ones, by the distribution of the next
 * value of a normal sample: T = (y−ȳ) / (s·√(1+1/k)) follows Student's t with
 * k−1 degrees of freedom.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SingleRun {

    /** Fewer accepted runs say too little about their own spread. */
    public static final int LEAST_ACCEPTED = 5;

    private SingleRun() {}

    /**
     * Return how far the run lies from the accepted ones.
     *
     * @param added the new run; finite
     * @param accepted at least two runs; finite
     * @param alpha how often a bound may be wrong: 0.05 for each
     */
    public static Shift shift(double added, double[] accepted, double alpha) {
        int k = accepted.length;
        double distance = added - Spread.mean(accepted, 0, k);
        double error = Spread.pooled(accepted) * Math.sqrt(1 + 1.0 / k);
        TDistribution student = TDistribution.of(k - 1);
        double margin = error * student.inverseSurvivalProbability(alpha);
        return new Shift(distance, distance - margin, distance + margin, p(student, distance, error));
    }

    /** Return P(t > distance/error), which has its limit where all accepted runs are equal. */
    private static double p(TDistribution student, double distance, double error) {
        boolean isEqual = Math.abs(distance) < 1e-12;
        return isEqual ? 0.5 : student.survivalProbability(distance / error);
    }
}
