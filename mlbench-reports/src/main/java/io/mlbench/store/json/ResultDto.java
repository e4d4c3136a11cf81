package io.mlbench.store.json;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.store.StoredHistogram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result as it stands in a file; every field may be absent there. */
record ResultDto(
        @Nullable Integer schemaVersion,
        @Nullable MetadataDto metadata,
        @Nullable LatencyDto latency,
        @Nullable Double throughput,
        @Nullable RequestsDto requests,
        @Nullable Double gpuMemoryMb,
        @Nullable GpuDto gpu,
        @Nullable List<VerdictDto> slo,
        @Nullable List<String> cautions,
        @Nullable AccuracyDto accuracy,
        @Nullable String histogram,
        @Nullable ClientDto client,
        @Nullable List<BlockDto> blocks,
        @Nullable CapacityDto capacity) {

    /**
     * Return the stored form.
     *
     * @param schemaVersion the version, or {@code null} where an outer object states it
     */
    static ResultDto of(BenchmarkResult result, @Nullable Integer schemaVersion) {
        return new ResultDto(
                schemaVersion,
                MetadataDto.of(result.metadata()),
                LatencyDto.of(result.latency()),
                result.throughput(),
                RequestsDto.of(result.requests()),
                GpuDto.peakMb(result.gpu()),
                GpuDto.of(result.gpu()),
                result.verdicts().stream().map(VerdictDto::of).toList(),
                result.cautions(),
                AccuracyDto.of(result.accuracy()),
                result.histogram(),
                ClientDto.of(result.client()),
                result.blocks().isEmpty()
                        ? null
                        : result.blocks().stream().map(BlockDto::of).toList(),
                CapacityDto.of(result.capacity()));
    }

    /**
     * Return the result.
     *
     * @throws MalformedResultException if a field is missing or contradicts another
     */
    BenchmarkResult value(Field here) {
        Field slos = here.at("slo");
        List<Verdict> verdicts = new ArrayList<>();
        for (VerdictDto verdict : slos.list(slo)) {
            verdicts.add(verdict.value(slos.at(verdicts.size())));
        }
        return new BenchmarkResult(
                here.at("metadata").require(metadata).value(here.at("metadata")),
                here.at("latency").require(latency).value(here.at("latency")),
                here.at("throughput").require(throughput),
                requests == null ? null : requests.value(here.at("requests")),
                GpuDto.value(gpu, gpuMemoryMb, here.at("gpu")),
                verdicts,
                here.at("cautions").list(cautions),
                histogram(here.at("histogram")),
                accuracy == null ? null : accuracy.value(here.at("accuracy")),
                client == null ? null : client.value(here.at("client")),
                BlockDto.values(blocks, here.at("blocks")),
                capacity == null ? null : capacity.value(here.at("capacity")));
    }

    private @Nullable String histogram(Field here) {
        if (histogram != null) {
            here.build(() -> StoredHistogram.decode(histogram));
        }
        return histogram;
    }
}
