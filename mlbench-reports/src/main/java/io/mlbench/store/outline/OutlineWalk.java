package io.mlbench.store.outline;

import io.mlbench.store.json.Json;
import io.mlbench.store.json.LatencyDto;
import io.mlbench.store.json.MetadataDto;
import io.mlbench.store.json.MetadataDto.EnvironmentDto;
import io.mlbench.store.json.MetadataDto.OpenLoopDto;
import io.mlbench.store.json.MetadataDto.PlannedDto;
import io.mlbench.store.outline.JsonWalk.Declined;
import io.mlbench.store.outline.OutlineDto.ProofDto;
import io.mlbench.store.outline.OutlineDto.ScoreDto;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads outlines without Jackson's data binding. In a process that ends after
 * one look at some thousand files, binding costs less than to load, interpret
 * and compile it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OutlineWalk {

    private final JsonWalk walk;

    private OutlineWalk(byte[] json, int length) {
        this.walk = new JsonWalk(json, length);
    }

    /**
     * Return the outline that {@link Json} would read in the first bytes; empty if it might refuse
     * the file, or if only it can read it.
     */
    public static Optional<OutlineDto> read(byte[] json, int length) {
        try {
            OutlineWalk reader = new OutlineWalk(json, length);
            OutlineDto outline = reader.outline();
            reader.walk.end();
            return Optional.of(outline);
        } catch (Declined e) {
            return Optional.empty();
        }
    }

    private OutlineDto outline() {
        if (!walk.entersObject()) {
            throw new Declined();
        }
        Integer schemaVersion = null;
        List<OutlineDto> results = null;
        JsonFields metadata = null;
        JsonFields latency = null;
        Double throughput = null;
        List<ProofDto> slo = null;
        ScoreDto accuracy = null;
        while (walk.hasMember()) {
            switch (walk.name()) {
                case "schema_version" -> schemaVersion = JsonFields.whole(walk.scalar());
                case "results" -> results = list(this::outline);
                case "metadata" -> metadata = JsonFields.next(walk);
                case "latency" -> latency = JsonFields.next(walk);
                case "throughput" -> throughput = JsonFields.decimal(walk.scalar());
                case "slo" -> slo = list(this::proof);
                case "accuracy" -> accuracy = score();
                default -> walk.pass();
            }
        }
        return new OutlineDto(
                schemaVersion,
                results,
                metadata == null ? null : metadata(metadata),
                latency == null ? null : latency(latency),
                throughput,
                slo,
                accuracy);
    }

    private <T> @Nullable List<T> list(Supplier<T> reader) {
        if (!walk.entersArray()) {
            walk.passNull();
            return null;
        }
        List<T> elements = new ArrayList<>();
        while (walk.hasElement()) {
            elements.add(reader.get());
        }
        return elements;
    }

    private ProofDto proof() {
        if (!walk.entersObject()) {
            throw new Declined();
        }
        String objective = null;
        Double deff = null;
        while (walk.hasMember()) {
            switch (walk.name()) {
                case "objective" -> objective = JsonFields.text(walk.scalar());
                case "deff" -> deff = JsonFields.decimal(walk.scalar());
                default -> walk.pass();
            }
        }
        return new ProofDto(objective, deff);
    }

    private @Nullable ScoreDto score() {
        if (!walk.entersObject()) {
            walk.passNull();
            return null;
        }
        Double overall = null;
        while (walk.hasMember()) {
            if (walk.name().equals("overall")) {
                overall = JsonFields.decimal(walk.scalar());
            } else {
                walk.pass();
            }
        }
        return new ScoreDto(overall);
    }

    private static MetadataDto metadata(JsonFields in) {
        return new MetadataDto(
                in.text("model"),
                in.text("label"),
                in.text("timestamp"),
                in.whole("runs"),
                in.whole("warmup"),
                in.text("url"),
                in.text("protocol"),
                in.text("transport"),
                in.whole("concurrency"),
                in.object(
                        "open_loop",
                        loop -> new OpenLoopDto(
                                loop.text("rate"),
                                loop.text("arrivals"),
                                loop.count("seed"),
                                loop.whole("max_in_flight"))),
                in.whole("batch_size"),
                in.text("profile"),
                in.object(
                        "planned",
                        plan -> new PlannedDto(plan.text("runs"), plan.text("warmup"), plan.textsByName("settings"))),
                in.text("inputs"),
                in.whole("distinct_inputs"),
                in.text("test"),
                in.object("environment", OutlineWalk::environment),
                in.flag("aborted"));
    }

    private static EnvironmentDto environment(JsonFields in) {
        return new EnvironmentDto(
                in.text("host_fingerprint"),
                in.whole("cpus"),
                in.text("os"),
                in.text("jvm"),
                in.text("commit"),
                in.flag("dirty"),
                in.text("mlbench"));
    }

    private static LatencyDto latency(JsonFields in) {
        return new LatencyDto(
                in.decimal("p50"),
                in.decimal("p95"),
                in.decimal("p99"),
                in.decimal("p90"),
                in.decimal("p999"),
                in.decimal("min"),
                in.decimal("max"),
                in.decimal("mean"),
                in.decimal("stddev"),
                in.text("unit"),
                in.texts("unbounded"));
    }
}
