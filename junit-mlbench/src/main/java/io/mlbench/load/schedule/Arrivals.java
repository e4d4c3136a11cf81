package io.mlbench.load.schedule;

import io.mlbench.plan.value.Rate;
import java.util.SplittableRandom;
import org.apiguardian.api.API;

/**
 * The gaps between arrivals. Not thread-safe.
 *
 * <p>With the rate r(s) = r₀ + a·s at the time s of the measured phase, the next
 * arrival comes after the gap g in which the integral of r grows by e, where e
 * is 1 for even arrivals and drawn from the exponential distribution of mean 1
 * for a Poisson process: r(s)·g + a·g²/2 = e, so g = (√(r(s)² + 2ae) − r(s)) / a,
 * which is e / r for a steady rate.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Arrivals {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Rate rate;
    private final double slope;
    private final SplittableRandom random;
    private final boolean poisson;

    /**
     * @param rampSeconds how long the measured phase is planned to last; only
     *     used by a ramp
     */
    public Arrivals(Rate rate, double rampSeconds, boolean poisson, long seed) {
        this.rate = rate;
        this.slope = rate.isRamp() ? (rate.to() - rate.from()) / rampSeconds : 0;
        this.poisson = poisson;
        this.random = new SplittableRandom(seed);
    }

    /** Return the gap to the next arrival of the warm-up, at the rate with which a ramp begins. */
    double warmupGapNanos() {
        return growth() / rate.from() * NANOS_PER_SECOND;
    }

    private double growth() {
        return poisson ? -Math.log(1 - random.nextDouble()) : 1;
    }

    /**
     * Return the gap to the next arrival in nanoseconds.
     *
     * @param measuredNanos the place in the measured phase
     */
    double gapNanos(double measuredNanos) {
        double e = growth();
        double seconds = measuredNanos / NANOS_PER_SECOND;
        double now = slope < 0
                ? Math.max(rate.to(), rate.from() + slope * seconds)
                : Math.min(rate.to(), rate.from() + slope * seconds);
        if (slope == 0 || now == rate.to()) {
            return e / now * NANOS_PER_SECOND;
        }
        // A falling rate may reach 0 before the integral has grown by e; the rate at the end then bounds the gap.
        double square = now * now + 2 * slope * e;
        return (square < 0 ? e / rate.to() : (Math.sqrt(square) - now) / slope) * NANOS_PER_SECOND;
    }
}
