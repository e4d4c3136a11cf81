package io.mlbench.load;

import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleRecorder;
import io.mlbench.plan.Extent;
import io.mlbench.plan.LoadPoint;
import io.mlbench.plan.OpenLoop;
import io.mlbench.plan.Rate;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * What is sent, how strong and how long.
 *
 * @param point the strength
 * @param openLoop how the requests of an open loop arrive
 * @param warmup how long load is sent before it is measured
 * @param extent how long it is measured
 * @param steady decides when an automatic warm-up ends
 * @param certain decides when an automatic measurement ends
 * @param observers told of each measured sample
 * @param aborted tells that the load must end at once, whatever is under way
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Load(
        LoadPoint point,
        OpenLoop openLoop,
        Extent warmup,
        Extent extent,
        Steady steady,
        BooleanSupplier certain,
        List<SampleObserver> observers,
        BooleanSupplier aborted) {

    public Load {
        observers = List.copyOf(observers);
    }

    /** A load that ends by itself only. */
    public Load(
            LoadPoint point,
            OpenLoop openLoop,
            Extent warmup,
            Extent extent,
            Steady steady,
            BooleanSupplier certain,
            List<SampleObserver> observers) {
        this(point, openLoop, warmup, extent, steady, certain, observers, () -> false);
    }

    /** Return a closed loop of a fixed number of requests. */
    public static Load closed(int warmup, int runs, int concurrency) {
        return closed(warmup, runs, concurrency, List.of(), () -> false);
    }

    /** Return a closed loop of a fixed number of requests that is observed, and may be aborted. */
    public static Load closed(
            int warmup, int runs, int concurrency, List<SampleObserver> observers, BooleanSupplier aborted) {
        return new Load(
                new LoadPoint.Closed(concurrency),
                new OpenLoop(false, 0, concurrency),
                new Extent.Count(warmup),
                new Extent.Count(runs),
                Steady.AT_ONCE,
                () -> true,
                observers,
                aborted);
    }

    /** Return how many requests may be under way. */
    int lanes() {
        return point instanceof LoadPoint.Closed closed ? closed.concurrency() : openLoop.maxInFlight();
    }

    Phases phases(SampleRecorder recorder) {
        return new Phases(warmup, extent, recorder, steady, certain);
    }

    /** Return the arrivals of an open loop. */
    Arrivals arrivals(Rate rate) {
        return new Arrivals(rate, rampSeconds(rate), openLoop.poisson(), openLoop.seed());
    }

    private double rampSeconds(Rate rate) {
        if (extent instanceof Extent.Time time) {
            return time.duration().toNanos() / 1e9;
        }
        if (extent instanceof Extent.Auto auto) {
            return auto.bound().toNanos() / 1e9;
        }
        return ((Extent.Count) extent).requests() / rate.mean();
    }

    /** Return how many requests are planned; 0 where their number is not known beforehand. */
    long planned() {
        return extent instanceof Extent.Count count ? count.requests() : 0;
    }
}
