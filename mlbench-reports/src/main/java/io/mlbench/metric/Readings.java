package io.mlbench.metric;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.CapacityResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Measured;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.store.StoredHistogram;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Reads the metrics out of a result. A request that failed, timed out or was never sent is infinitely slow. */
final class Readings {

    private Readings() {}

    static MetricValue percentile(BenchmarkResult result, Percentile percentile) {
        OptionalDouble millis = millis(result, percentile);
        if (millis.isEmpty()) {
            return MetricValue.missing("the result does not record " + percentile.label());
        }
        return Double.isInfinite(millis.getAsDouble())
                ? MetricValue.unbounded(lost(result.requests()))
                : MetricValue.measured(millis.getAsDouble());
    }

    /** Return a percentile that the result records, or else that of its histogram. */
    private static OptionalDouble millis(BenchmarkResult result, Percentile percentile) {
        OptionalDouble recorded = result.latency().millis(percentile);
        RequestCounts requests = result.requests();
        String histogram = result.histogram();
        return recorded.isPresent() || requests == null || histogram == null
                ? recorded
                : OptionalDouble.of(StoredHistogram.millis(histogram, requests.lost(), percentile));
    }

    /** One lost request is enough to make the maximum and the mean infinite. */
    static MetricValue ofAll(BenchmarkResult result, String name, ToDoubleFunction<Latency.Spread> ofSuccessful) {
        RequestCounts requests = result.requests();
        if (requests == null) {
            return MetricValue.missing("the result does not record how many requests failed");
        }
        if (requests.lost() > 0) {
            return MetricValue.unbounded(lost(requests));
        }
        Latency.Spread spread = result.latency().spread();
        return spread == null
                ? MetricValue.missing("the result does not record the " + name + " latency")
                : MetricValue.measured(ofSuccessful.applyAsDouble(spread));
    }

    /** In percent of the planned requests, from the counts: 100 × 0.07 would be a little more than 7 and miss a limit of 7 %. */
    static MetricValue errorRate(BenchmarkResult result) {
        RequestCounts requests = result.requests();
        if (requests == null) {
            return MetricValue.missing("the result does not record how many requests failed");
        }
        if (requests.planned() == 0) {
            return MetricValue.missing("no request was sent");
        }
        double percent = 100.0 * requests.lost() / requests.planned();
        return requests.dropped() == 0 ? MetricValue.measured(percent) : new MetricValue(percent, dropped(requests));
    }

    static MetricValue inferences(BenchmarkResult result) {
        int batchSize = batchSize(result);
        return batchSize == 0
                ? MetricValue.missing("the result does not record the batch size")
                : MetricValue.measured(result.throughput() * batchSize);
    }

    /** Return how many inputs each request holds; 0 where that was not recorded. */
    static int batchSize(Measured measured) {
        Metadata.Workload load = measured.metadata().workload();
        return load == null ? 0 : load.batchSize();
    }

    static MetricValue gpuMemory(BenchmarkResult result) {
        if (result.gpu() instanceof GpuUsage.Measured measured) {
            return new MetricValue(measured.peakMb(), null, measured.wholeMb().isEmpty());
        }
        return MetricValue.missing(((GpuUsage.NotMeasured) result.gpu()).reason());
    }

    static MetricValue capacity(BenchmarkResult result) {
        CapacityResult capacity = result.capacity();
        if (capacity == null || capacity.dimension() != CapacityResult.Dimension.RATE) {
            return MetricValue.missing(
                    "the highest rate was not searched for; ask for it with @Capacity or --find-max-rate");
        }
        return capacity.highest() == null
                ? MetricValue.missing(capacity.summary())
                : MetricValue.measured(capacity.highest());
    }

    /** The most likely cause of a load that was not held stands with the figure. */
    static String dropped(RequestCounts requests) {
        return "%d of %d planned requests were dropped: they fell due while max-in-flight requests were unanswered"
                .formatted(requests.dropped(), requests.planned());
    }

    private static String lost(@Nullable RequestCounts requests) {
        return requests == null
                ? "too many requests failed or timed out"
                : "%d of %d requests failed, timed out or were dropped".formatted(requests.lost(), requests.planned());
    }
}
