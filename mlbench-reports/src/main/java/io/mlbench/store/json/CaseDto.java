package io.mlbench.store.json;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Outcome;
import io.mlbench.result.BenchmarkCase.Passed;
import io.mlbench.result.BenchmarkCase.Skipped;
import io.mlbench.result.BenchmarkResult;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A line of the case log.
 *
 * @param build the build that wrote it
 * @param at when, in milliseconds since 1970: the order of lines across files
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record CaseDto(
        @Nullable Integer schemaVersion,
        @Nullable String build,
        @Nullable Long at,
        @Nullable String testClass,
        @Nullable String name,
        @Nullable Double seconds,
        @Nullable Ending outcome,
        @Nullable String type,
        @Nullable String message,
        @Nullable ResultDto result) {

    enum Ending {
        PASSED,
        FAILED,
        BROKEN,
        SKIPPED
    }

    public static CaseDto of(BenchmarkCase finished, String build, Instant at) {
        if (finished.outcome() instanceof Failed failed) {
            return of(finished, build, at, Ending.FAILED, failed.type(), failed.message());
        }
        if (finished.outcome() instanceof Broken broken) {
            return of(finished, build, at, Ending.BROKEN, broken.type(), broken.message());
        }
        if (finished.outcome() instanceof Skipped skipped) {
            return of(finished, build, at, Ending.SKIPPED, null, skipped.message());
        }
        return of(finished, build, at, Ending.PASSED, null, null);
    }

    private static CaseDto of(
            BenchmarkCase finished,
            String build,
            Instant at,
            Ending outcome,
            @Nullable String type,
            @Nullable String message) {
        BenchmarkResult result = finished.result();
        return new CaseDto(
                ResultJson.SCHEMA_VERSION,
                build,
                at.toEpochMilli(),
                finished.testClass(),
                finished.name(),
                finished.seconds(),
                outcome,
                type,
                message,
                result == null ? null : ResultDto.of(result, null));
    }

    public BenchmarkCase value(Field here) {
        ResultJson.requireKnown(here.at("schema_version").require(schemaVersion));
        return new BenchmarkCase(
                here.at("test_class").require(testClass),
                here.at("name").require(name),
                here.at("seconds").require(seconds),
                outcome(here),
                result == null ? null : result.value(here.at("result")));
    }

    private Outcome outcome(Field here) {
        Ending ending = here.at("outcome").require(outcome);
        if (ending == Ending.PASSED) {
            return new Passed();
        }
        String text = here.at("message").require(message);
        if (ending == Ending.SKIPPED) {
            return new Skipped(text);
        }
        String cause = here.at("type").require(type);
        return ending == Ending.FAILED ? new Failed(cause, text) : new Broken(cause, text);
    }
}
