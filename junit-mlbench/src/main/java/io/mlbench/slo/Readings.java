package io.mlbench.slo;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Capacity;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import io.mlbench.result.Requests;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Reads the metrics out of a result. A request that failed, timed out or was never sent is infinitely slow. */
final class Readings {

    private Readings() {}

    static Reading percentile(BenchmarkResult result, Percentile percentile) {
        OptionalDouble millis = result.latency().millis(percentile);
        if (millis.isEmpty()) {
            return Reading.missing("the result does not record " + percentile.label());
        }
        return Double.isInfinite(millis.getAsDouble())
                ? Reading.unbounded(lost(result.requests()))
                : Reading.measured(millis.getAsDouble());
    }

    /** One lost request is enough to make the maximum and the mean infinite. */
    static Reading ofAll(BenchmarkResult result, String name, ToDoubleFunction<Latency.Spread> ofSuccessful) {
        Requests requests = result.requests();
        if (requests == null) {
            return Reading.missing("the result does not record how many requests failed");
        }
        if (lostCount(requests) > 0) {
            return Reading.unbounded(lost(requests));
        }
        Latency.Spread spread = result.latency().spread();
        return spread == null
                ? Reading.missing("the result does not record the " + name + " latency")
                : Reading.measured(ofSuccessful.applyAsDouble(spread));
    }

    /** In percent, from the counts: 100 × 0.07 would be a little more than 7 and miss a limit of 7 %. */
    static Reading errorRate(BenchmarkResult result) {
        Requests requests = result.requests();
        if (requests == null) {
            return Reading.missing("the result does not record how many requests failed");
        }
        if (requests.sent() == 0) {
            return Reading.missing("no request was sent");
        }
        return Reading.measured(100.0 * (requests.failed() + requests.timedOut()) / requests.sent());
    }

    static Reading gpuMemory(BenchmarkResult result) {
        if (result.gpu() instanceof GpuUsage.Measured measured) {
            return Reading.measured(measured.peakMb());
        }
        return Reading.missing(((GpuUsage.NotMeasured) result.gpu()).reason());
    }

    static Reading capacity(BenchmarkResult result) {
        Capacity capacity = result.capacity();
        if (capacity == null || capacity.dimension() != Capacity.Dimension.RATE) {
            return Reading.missing(
                    "the highest rate was not searched for; ask for it with @Capacity or --find-max-rate");
        }
        return capacity.highest() == null ? Reading.missing(capacity.summary()) : Reading.measured(capacity.highest());
    }

    private static long lostCount(Requests requests) {
        return requests.failed() + requests.timedOut() + requests.dropped();
    }

    private static String lost(@Nullable Requests requests) {
        return requests == null
                ? "too many requests failed or timed out"
                : "%d of %d requests failed, timed out or were dropped"
                        .formatted(lostCount(requests), requests.sent() + requests.dropped());
    }
}
