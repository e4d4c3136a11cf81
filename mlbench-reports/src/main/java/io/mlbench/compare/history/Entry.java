package io.mlbench.compare.history;

import io.mlbench.compare.Copies;
import io.mlbench.compare.rules.Point;
import io.mlbench.result.Environment;
import io.mlbench.store.ResultSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a history keeps of one result.
 *
 * @param run what only copies of one run share
 */
record Entry(
        String file, Instant date, boolean isDateOfFile, Point.Settings settings, ResultSummary result, Object run) {

    static Entry of(Path file, ResultSummary result) {
        Instant timestamp = result.metadata().timestamp();
        return new Entry(
                name(file),
                timestamp == null ? lastModified(file) : timestamp,
                timestamp == null,
                Point.Settings.of(result.metadata()),
                result,
                Copies.identity(result));
    }

    static String name(Path file) {
        return Objects.requireNonNullElse(file.getFileName(), file).toString();
    }

    /** Return what must be equal for two results to be compared: the machine and its software, not the code under test. */
    List<Object> fingerprint() {
        Environment environment = result.metadata().environment();
        return environment == null
                ? List.of()
                : List.of(environment.hostFingerprint(), environment.cpus(), environment.os(), environment.jvm());
    }

    /** Return the environment in words; empty if it was not recorded. */
    String environmentText() {
        Environment environment = result.metadata().environment();
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
