package io.mlbench.store.json;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result of a tool that wrote no schema version: only what its files are
 * known to hold is read, so that nothing else in them can stop the reading.
 */
record OldResultDto(
        @Nullable String model,
        @Nullable OldMetadata metadata,
        @Nullable OldLatency latency,
        @Nullable Double throughput,
        @Nullable Double gpuMemoryMb) {

    BenchmarkResult value(Field here) {
        String name = metadata == null || metadata.model == null ? model : metadata.model;
        return new BenchmarkResult(
                new Metadata(here.at("metadata").at("model").require(name), null, null, null, null, null),
                here.at("latency").require(latency).value(here.at("latency")),
                here.at("throughput").require(throughput),
                null,
                GpuDto.value(null, gpuMemoryMb, here.at("gpu")),
                List.of(),
                List.of(),
                null);
    }

    record OldMetadata(@Nullable String model) {}

    record OldLatency(
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99) {

        Latency value(Field here) {
            return new Latency(
                    Map.of(
                            Percentile.P50, here.at("p50").require(p50),
                            Percentile.P95, here.at("p95").require(p95),
                            Percentile.P99, here.at("p99").require(p99)),
                    null);
        }
    }
}
