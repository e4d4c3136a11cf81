package io.mlbench.load;

import io.mlbench.load.schedule.Arrivals;
import io.mlbench.load.schedule.LoadPhases;
import io.mlbench.load.schedule.Pauses;
import io.mlbench.load.schedule.SteadyStateDetector;
import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleRecorder;
import io.mlbench.plan.value.ClosedLoop;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * What is sent, how strong and how long.
 *
 * @param point the strength
 * @param openLoop how the requests of an open loop arrive
 * @param closedLoop how the connections of a closed loop go on after an answer
 * @param warmup how long load is sent before it is measured
 * @param extent how long it is measured
 * @param steady decides when an automatic warm-up ends
 * @param certain decides when an automatic measurement ends
 * @param observers told of each measured sample
 * @param aborted tells that the load must end at once, whatever is in flight
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LoadSpec(
        LoadPoint point,
        OpenLoop openLoop,
        ClosedLoop closedLoop,
        RunLength warmup,
        RunLength extent,
        SteadyStateDetector steady,
        BooleanSupplier certain,
        List<SampleObserver> observers,
        BooleanSupplier aborted) {

    public LoadSpec {
        observers = List.copyOf(observers);
    }

    /** A load without pauses that ends by itself only. */
    public LoadSpec(
            LoadPoint point,
            OpenLoop openLoop,
            RunLength warmup,
            RunLength extent,
            SteadyStateDetector steady,
            BooleanSupplier certain,
            List<SampleObserver> observers) {
        this(point, openLoop, ClosedLoop.WITHOUT_PAUSE, warmup, extent, steady, certain, observers, () -> false);
    }

    /** Return a closed loop of a fixed number of requests. */
    public static LoadSpec closed(int warmup, int runs, int concurrency) {
        return closed(warmup, runs, concurrency, List.of(), () -> false);
    }

    /** Return a closed loop of a fixed number of requests that is observed, and may be aborted. */
    public static LoadSpec closed(
            int warmup, int runs, int concurrency, List<SampleObserver> observers, BooleanSupplier aborted) {
        return new LoadSpec(
                new LoadPoint.Closed(concurrency),
                new OpenLoop(false, 0, concurrency),
                ClosedLoop.WITHOUT_PAUSE,
                new RunLength.Count(warmup),
                new RunLength.Count(runs),
                SteadyStateDetector.AT_ONCE,
                () -> true,
                observers,
                aborted);
    }

    /** Return how many requests may be in flight. */
    int lanes() {
        return point instanceof LoadPoint.Closed closed ? closed.concurrency() : openLoop.maxInFlight();
    }

    LoadPhases phases(SampleRecorder recorder) {
        return new LoadPhases(warmup, extent, recorder, steady, certain);
    }

    /** Return the pauses of a closed loop. */
    Pauses pauses(LoadPhases phases) {
        return new Pauses(closedLoop, phases, openLoop.seed());
    }

    /** Return the arrivals of an open loop. */
    Arrivals arrivals(Rate rate) {
        return new Arrivals(rate, rampSeconds(rate), openLoop.poisson(), openLoop.seed());
    }

    private double rampSeconds(Rate rate) {
        if (extent instanceof RunLength.Time time) {
            return time.duration().toNanos() / 1e9;
        }
        if (extent instanceof RunLength.Auto auto) {
            return auto.bound().toNanos() / 1e9;
        }
        return ((RunLength.Count) extent).requests() / rate.mean();
    }

    /** Return how many requests are planned; 0 where their number is not known beforehand. */
    long planned() {
        return extent instanceof RunLength.Count count ? count.requests() : 0;
    }
}
