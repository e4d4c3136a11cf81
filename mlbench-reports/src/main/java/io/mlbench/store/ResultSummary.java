package io.mlbench.store;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Latency;
import io.mlbench.result.Measured;
import io.mlbench.result.Metadata;
import io.mlbench.result.Verdict;
import io.mlbench.result.accuracy.Accuracy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * What a history shows of a result, and what a run learns from former ones:
 * there may be thousands, and distribution and course of none are looked at.
 *
 * @param throughput successful requests per second
 * @param accuracy the share of all samples, in percent; empty if not measured
 * @param deffs the run's own design effect by the text of the objective, of
 *     those of which it is known
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ResultSummary(
        Metadata metadata, Latency latency, double throughput, OptionalDouble accuracy, Map<String, Double> deffs)
        implements Measured {

    public ResultSummary {
        if (!(throughput >= 0 && Double.isFinite(throughput))) {
            throw new IllegalArgumentException("throughput must be a positive number but was " + throughput);
        }
        accuracy.ifPresent(percent -> {
            if (!(percent >= 0 && percent <= 100)) {
                throw new IllegalArgumentException("accuracy must be a percentage but was " + percent);
            }
        });
        deffs = Map.copyOf(deffs);
    }

    public static ResultSummary of(BenchmarkResult result) {
        Accuracy accuracy = result.accuracy();
        Map<String, Double> deffs = new LinkedHashMap<>();
        for (Verdict verdict : result.verdicts()) {
            if (verdict.deff() != null) {
                deffs.putIfAbsent(verdict.objective(), verdict.deff());
            }
        }
        return new ResultSummary(
                result.metadata(),
                result.latency(),
                result.throughput(),
                accuracy == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(accuracy.overall().percent()),
                deffs);
    }
}
