package io.mlbench.store.json;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.store.StoredHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;
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

    /** Of a histogram of three digits. */
    private static final double RESOLUTION = 1e-3;

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
        Latency measured = here.at("latency").require(latency).value(here.at("latency"));
        RequestCounts counts = requests == null ? null : requests.value(here.at("requests"));
        return new BenchmarkResult(
                here.at("metadata").require(metadata).value(here.at("metadata")),
                measured,
                here.at("throughput").require(throughput),
                counts,
                GpuDto.value(gpu, gpuMemoryMb, here.at("gpu")),
                verdicts,
                here.at("cautions").list(cautions),
                histogram(measured, counts, here),
                accuracy == null ? null : accuracy.value(here.at("accuracy")),
                client == null ? null : client.value(here.at("client")),
                BlockDto.values(blocks, here.at("blocks")),
                capacity == null ? null : capacity.value(here.at("capacity")));
    }

    /** What stands for people follows from the histogram; a figure that does not was changed by hand, or is damaged. */
    private @Nullable String histogram(Latency stated, @Nullable RequestCounts counts, Field here) {
        if (histogram == null) {
            return null;
        }
        Field field = here.at("histogram");
        Histogram samples = field.build(() -> StoredHistogram.decode(histogram));
        if (counts != null && samples.getTotalCount() != counts.ok()) {
            throw field.damage(
                    "holds %d requests, but requests.ok is %d".formatted(samples.getTotalCount(), counts.ok()));
        }
        if (counts != null && counts.ok() > 0) {
            Map<Percentile, Double> counted =
                    StoredHistogram.latency(samples, counts.lost()).percentiles();
            stated.percentiles().forEach((percentile, millis) -> {
                double follows = Objects.requireNonNull(counted.get(percentile), "a percentile that files hold");
                if (!isAbout(millis, follows)) {
                    throw here.at("latency")
                            .at(percentile.label().replace(".", ""))
                            .damage("is %s, but the histogram says %s".formatted(millis, follows));
                }
            });
        }
        return histogram;
    }

    private static boolean isAbout(double stated, double follows) {
        return stated == follows || (Double.isFinite(follows) && Math.abs(stated - follows) <= RESOLUTION * follows);
    }
}
