package io.mlbench.report.html;

import io.mlbench.report.chart.Axis;
import io.mlbench.store.StoredHistogram.Bucket;
import java.util.ArrayList;
import java.util.List;

/**
 * What charts read from a latency distribution.
 *
 * @param buckets the successful requests, the fastest first; not empty
 * @param ok how many those are
 * @param failures how many count as infinitely slow
 */
record Curve(List<Bucket> buckets, long ok, long failures) {

    private static final int BINS = 48;
    private static final int STEPS_PER_HALF_DISTANCE = 4;

    /** From such a ratio of slowest to fastest on, an even axis shows one bar and nothing else. */
    private static final double WIDE = 12;

    static Curve of(List<Bucket> buckets, long failures) {
        return new Curve(
                List.copyOf(buckets), buckets.stream().mapToLong(Bucket::count).sum(), failures);
    }

    double fastest() {
        return Math.max(1e-6, buckets.get(0).fromMillis());
    }

    double slowest() {
        return buckets.get(buckets.size() - 1).toMillis();
    }

    Axis axis(String title) {
        return slowest() / fastest() > WIDE
                ? Axis.logarithmic(title, fastest(), slowest())
                : Axis.tight(title, fastest(), slowest());
    }

    /** Requests within a stretch of latency. */
    record Bin(double from, double to, long count) {}

    /** Return stretches that look equally wide on an axis, from the fastest request to the slowest. */
    List<Bin> bins(Axis axis) {
        double low = axis.low();
        double high = axis.high();
        long[] counts = new long[BINS];
        for (Bucket bucket : buckets) {
            double middle = (bucket.fromMillis() + bucket.toMillis()) / 2;
            double share = axis.isLogarithmic()
                    ? Math.log(middle / low) / Math.log(high / low)
                    : (middle - low) / (high - low);
            counts[(int) Math.max(0, Math.min(BINS - 1, share * BINS))] += bucket.count();
        }
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            bins.add(new Bin(edge(axis, i), edge(axis, i + 1), counts[i]));
        }
        return bins;
    }

    private static double edge(Axis axis, int i) {
        double share = (double) i / BINS;
        return axis.isLogarithmic()
                ? axis.low() * Math.pow(axis.high() / axis.low(), share)
                : axis.low() + share * (axis.high() - axis.low());
    }

    /**
     * A percentile.
     *
     * @param fraction the share of requests at or below it, 0 to 1
     * @param distance log₁₀(1 / (1 − fraction)): each further nine is 1 more
     * @param millis infinite where that many requests had no answer
     */
    record Step(double fraction, double distance, double millis) {}

    /**
     * Return percentiles in steps that halve the distance to 100 % again and
     * again, up to the slowest request; nearest rank, over all requests, as
     * objectives judge them.
     */
    List<Step> steps() {
        long n = ok + failures;
        List<Step> steps = new ArrayList<>();
        for (int i = 0; ; i++) {
            double above = Math.pow(2, -(double) i / STEPS_PER_HALF_DISTANCE);
            if (above * n < 1) {
                break;
            }
            steps.add(step(n, above));
        }
        steps.add(step(n, 1.0 / n));
        return steps;
    }

    private Step step(long n, double above) {
        // The fraction 1 - 1/n stands for the slowest request, which has no finite distance.
        long rank = Math.min(n, (long) Math.floor((1 - above) * n + 1e-9) + 1);
        return new Step(1 - above, -Math.log10(above), millisAt(rank));
    }

    private double millisAt(long rank) {
        long passed = 0;
        for (Bucket bucket : buckets) {
            passed += bucket.count();
            if (passed >= rank) {
                return bucket.toMillis();
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
