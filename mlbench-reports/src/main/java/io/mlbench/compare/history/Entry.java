package io.mlbench.compare.history;

import io.mlbench.compare.Copies;
import io.mlbench.compare.rules.Point;
import io.mlbench.result.Environment;
import io.mlbench.result.Percentile;
import io.mlbench.store.ResultSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a history keeps of one result.
 *
 * @param run what only copies of one run share
 */
record Entry(
        String file,
        Instant date,
        boolean isDateOfFile,
        Point.Settings settings,
        @Nullable String label,
        OptionalDouble p50,
        OptionalDouble p95,
        OptionalDouble p99,
        double throughput,
        OptionalDouble accuracy,
        @Nullable Environment environment,
        Object run) {

    static Entry of(Path file, ResultSummary result) {
        Instant timestamp = result.metadata().timestamp();
        return new Entry(
                name(file),
                timestamp == null ? lastModified(file) : timestamp,
                timestamp == null,
                Point.Settings.of(result.metadata()),
                result.metadata().label(),
                result.latency().millis(Percentile.P50),
                result.latency().millis(Percentile.P95),
                result.latency().millis(Percentile.P99),
                result.throughput(),
                result.accuracy(),
                result.metadata().environment(),
                Copies.identity(result));
    }

    static String name(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }

    /** Return what must be equal for two results to be compared: the machine and its software, not the code under test. */
    List<Object> fingerprint() {
        return environment == null
                ? List.of()
                : List.of(environment.hostFingerprint(), environment.cpus(), environment.os(), environment.jvm());
    }

    /** Return the environment in words; empty if it was not recorded. */
    String environmentText() {
        return environment == null
                ? ""
                : "%s, %d CPUs, %s, machine %s"
                        .formatted(
                                environment.os(), environment.cpus(), environment.jvm(), environment.hostFingerprint());
    }

    /** Results of older tools carry no time. */
    private static Instant lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
