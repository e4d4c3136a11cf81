package io.mlbench.store.outline;

import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.store.ResultSummary;
import io.mlbench.store.json.Field;
import io.mlbench.store.json.Json;
import io.mlbench.store.json.LatencyDto;
import io.mlbench.store.json.MalformedResultException;
import io.mlbench.store.json.MetadataDto;
import io.mlbench.store.json.ResultJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A file, or a result in it, as far as {@link ResultSummary} needs it. The
 * parser passes over all other fields without making anything of them.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record OutlineDto(
        @Nullable Integer schemaVersion,
        @Nullable List<OutlineDto> results,
        @Nullable MetadataDto metadata,
        @Nullable LatencyDto latency,
        @Nullable Double throughput,
        @Nullable List<ProofDto> slo,
        @Nullable ScoreDto accuracy) {

    /**
     * Return the outlines in a file's content, the first bytes of {@code json}; empty if only reading all of it
     * can tell them.
     *
     * @throws MalformedResultException if the content is no JSON, or lacks what an outline needs
     */
    public static Optional<List<ResultSummary>> read(byte[] json, int length) {
        OutlineDto file = OutlineWalk.read(json, length)
                .orElseGet(() -> Json.read(Arrays.copyOf(json, length), OutlineDto.class));
        ResultJson.requireKnown(file.schemaVersion);
        if (file.schemaVersion == null) {
            return Optional.empty(); // an older tool's file, of which less is known
        }
        Field root = new Field("");
        if (file.results == null) {
            return file.hasAll() ? Optional.of(List.of(file.value(root))) : Optional.empty();
        }
        if (file.results.isEmpty() || !file.results.stream().allMatch(result -> result != null && result.hasAll())) {
            return Optional.empty();
        }
        List<ResultSummary> outlines = new ArrayList<>();
        for (OutlineDto result : file.results) {
            outlines.add(result.value(root.at("results").at(outlines.size())));
        }
        return Optional.of(outlines);
    }

    /** An accuracy whose share follows from its counts only has to be read as a whole. */
    private boolean hasAll() {
        return accuracy == null || accuracy.overall != null;
    }

    private ResultSummary value(Field here) {
        Metadata about = here.at("metadata").require(metadata).value(here.at("metadata"));
        Latency percentiles = here.at("latency").require(latency).value(here.at("latency"));
        double perSecond = here.at("throughput").require(throughput);
        OptionalDouble overall = accuracy == null || accuracy.overall == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(accuracy.overall);
        Map<String, Double> deffs = deffs(here.at("slo"));
        return here.build(() -> new ResultSummary(about, percentiles, perSecond, overall, deffs));
    }

    private Map<String, Double> deffs(Field here) {
        Map<String, Double> deffs = new LinkedHashMap<>();
        int index = 0;
        for (ProofDto proof : here.list(slo)) {
            Field there = here.at(index++);
            String objective = there.at("objective").require(proof.objective);
            Double deff = there.at("deff").allowAtLeastOne(proof.deff);
            if (deff != null) {
                deffs.putIfAbsent(objective, deff);
            }
        }
        return deffs;
    }

    /** The figure of a verdict that an outline has, and what it is of. */
    record ProofDto(@Nullable String objective, @Nullable Double deff) {}

    /** The one figure of an accuracy that an outline has. */
    record ScoreDto(@Nullable Double overall) {}
}
