package io.mlbench.store;

import io.mlbench.result.Accuracy;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * What a history shows of a result: there may be thousands, and distribution,
 * course and verdicts of none are looked at.
 *
 * @param throughput successful requests per second
 * @param accuracy the share of all samples, in percent; empty if not measured
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ResultOutline(Metadata metadata, Latency latency, double throughput, OptionalDouble accuracy) {

    public ResultOutline {
        if (!(throughput >= 0 && Double.isFinite(throughput))) {
            throw new IllegalArgumentException("throughput must be a positive number but was " + throughput);
        }
        accuracy.ifPresent(percent -> {
            if (!(percent >= 0 && percent <= 100)) {
                throw new IllegalArgumentException("accuracy must be a percentage but was " + percent);
            }
        });
    }

    static ResultOutline of(BenchmarkResult result) {
        Accuracy accuracy = result.accuracy();
        return new ResultOutline(
                result.metadata(),
                result.latency(),
                result.throughput(),
                accuracy == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(accuracy.overall().percent()));
    }
}
