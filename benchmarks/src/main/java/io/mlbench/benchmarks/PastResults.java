package io.mlbench.benchmarks;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Results as a model's history has them, made of one that was measured.
 *
 * @param count how many there are; the second half is 10 % slower
 */
record PastResults(BenchmarkResult measured, int count) {

    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final double NOISE = 0.03;

    /** Return one of them; the same each time. */
    BenchmarkResult result(int index) {
        double factor = Math.exp(NOISE * new Random(new SplittableRandom(index).nextLong()).nextGaussian())
                * (index < count / 2 ? 1 : 1.1);
        Map<Percentile, Double> percentiles = new TreeMap<>();
        measured.latency().percentiles().forEach((percentile, millis) -> percentiles.put(percentile, factor * millis));
        return new BenchmarkResult(
                metadata(index),
                new Latency(percentiles, measured.latency().spread()),
                measured.throughput() / factor,
                measured.requests(),
                measured.gpu(),
                measured.verdicts(),
                measured.cautions(),
                Objects.requireNonNull(measured.histogram(), "each run has one"),
                measured.accuracy(),
                measured.client(),
                measured.blocks(),
                measured.capacity());
    }

    private Metadata metadata(int index) {
        Metadata metadata = measured.metadata();
        return new Metadata(
                metadata.model(),
                "build " + index,
                FIRST.plus(Duration.ofHours(6L * index)),
                metadata.test(),
                metadata.workload(),
                metadata.environment());
    }
}
