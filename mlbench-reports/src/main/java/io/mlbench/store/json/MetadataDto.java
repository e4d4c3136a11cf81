package io.mlbench.store.json;

import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.OpenLoop;
import io.mlbench.result.Metadata.Planned;
import io.mlbench.result.Metadata.Workload;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** {@link Metadata} in a file, where the workload's fields stand beside the others. */
@API(status = API.Status.INTERNAL, since = "0.1")
public record MetadataDto(
        @Nullable String model,
        @Nullable String label,
        @Nullable String timestamp,
        @Nullable Integer runs,
        @Nullable Integer warmup,
        @Nullable String url,
        @Nullable String protocol,
        @Nullable String transport,
        @Nullable Integer concurrency,
        @Nullable OpenLoopDto openLoop,
        @Nullable Integer batchSize,
        @Nullable String profile,
        @Nullable PlannedDto planned,
        @Nullable String inputs,
        @Nullable Integer distinctInputs,
        @Nullable String test,
        @Nullable EnvironmentDto environment,
        @Nullable Boolean aborted) {

    static MetadataDto of(Metadata metadata) {
        Workload load = metadata.workload();
        Instant timestamp = metadata.timestamp();
        return new MetadataDto(
                metadata.model(),
                metadata.label(),
                timestamp == null ? null : timestamp.toString(),
                load == null ? null : Integer.valueOf(load.runs()),
                load == null ? null : Integer.valueOf(load.warmup()),
                load == null ? null : load.url(),
                load == null ? null : load.protocol(),
                load == null ? null : load.transport(),
                load == null ? null : load.concurrency(),
                load == null ? null : OpenLoopDto.of(load.openLoop()),
                load == null ? null : Integer.valueOf(load.batchSize()),
                load == null ? null : load.profile(),
                load == null ? null : PlannedDto.of(load.planned()),
                load == null ? null : load.inputs(),
                load == null ? null : load.distinctInputs(),
                metadata.test(),
                EnvironmentDto.of(metadata.environment()),
                metadata.aborted() ? Boolean.TRUE : null);
    }

    public Metadata value(Field here) {
        return new Metadata(
                here.at("model").require(model),
                label,
                timestamp == null ? null : instant(timestamp, here.at("timestamp")),
                test,
                runs == null && url == null ? null : workload(here),
                environment == null ? null : environment.value(here.at("environment")),
                Boolean.TRUE.equals(aborted));
    }

    private Workload workload(Field here) {
        return new Workload(
                here.at("url").require(url),
                here.at("protocol").require(protocol),
                transport,
                here.at("runs").requirePositive(runs),
                here.at("warmup").require(warmup),
                openLoop == null ? here.at("concurrency").requirePositive(concurrency) : null,
                openLoop == null ? null : openLoop.value(here.at("open_loop")),
                here.at("batch_size").requirePositive(batchSize),
                profile,
                planned == null ? null : planned.value(here.at("planned")),
                inputs,
                distinctInputs == null
                        ? null
                        : Integer.valueOf(here.at("distinct_inputs").requirePositive(distinctInputs)));
    }

    private static Instant instant(String text, Field here) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw here.damage("must be a time such as 2026-12-11T10:30:00Z but was \"" + text + "\"");
        }
    }

    /**
     * {@link Planned} in a file.
     *
     * @param settings absent where there are none
     */
    public record PlannedDto(
            @Nullable String runs,
            @Nullable String warmup,
            @Nullable Map<String, @Nullable String> settings) {

        static @Nullable PlannedDto of(@Nullable Planned planned) {
            return planned == null
                    ? null
                    : new PlannedDto(
                            planned.runs(),
                            planned.warmup(),
                            planned.settings().isEmpty() ? null : new TreeMap<>(planned.settings()));
        }

        Planned value(Field here) {
            return new Planned(
                    here.at("runs").require(runs),
                    here.at("warmup").require(warmup),
                    here.at("settings").entries(settings));
        }
    }

    /** {@link OpenLoop} in a file. */
    public record OpenLoopDto(
            @Nullable String rate,
            @Nullable String arrivals,
            @Nullable Long seed,
            @Nullable Integer maxInFlight) {

        static @Nullable OpenLoopDto of(@Nullable OpenLoop loop) {
            return loop == null ? null : new OpenLoopDto(loop.rate(), loop.arrivals(), loop.seed(), loop.maxInFlight());
        }

        OpenLoop value(Field here) {
            return new OpenLoop(
                    here.at("rate").require(rate),
                    here.at("arrivals").require(arrivals),
                    here.at("seed").require(seed),
                    here.at("max_in_flight").requirePositive(maxInFlight));
        }
    }

    /** {@link Environment} in a file. */
    public record EnvironmentDto(
            @Nullable String hostFingerprint,
            @Nullable Integer cpus,
            @Nullable String os,
            @Nullable String jvm,
            @Nullable String commit,
            @Nullable Boolean dirty,
            @Nullable String mlbench) {

        static @Nullable EnvironmentDto of(@Nullable Environment machine) {
            return machine == null
                    ? null
                    : new EnvironmentDto(
                            machine.hostFingerprint(),
                            machine.cpus(),
                            machine.os(),
                            machine.jvm(),
                            machine.commit(),
                            machine.dirty(),
                            machine.mlbench());
        }

        Environment value(Field here) {
            return new Environment(
                    here.at("host_fingerprint").require(hostFingerprint),
                    here.at("cpus").requirePositive(cpus),
                    here.at("os").require(os),
                    here.at("jvm").require(jvm),
                    commit,
                    dirty,
                    here.at("mlbench").require(mlbench));
        }
    }
}
