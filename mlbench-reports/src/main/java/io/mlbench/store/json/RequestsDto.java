package io.mlbench.store.json;

import io.mlbench.result.RequestCounts;
import io.mlbench.result.RequestCounts.ErrorCount;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link RequestCounts} in a file. */
record RequestsDto(
        @Nullable Long sent,
        @Nullable Long ok,
        @Nullable Long failed,
        @Nullable Long timedOut,
        @Nullable Long dropped,
        @Nullable Map<String, @Nullable ErrorDto> errors) {

    static @Nullable RequestsDto of(@Nullable RequestCounts requests) {
        if (requests == null) {
            return null;
        }
        Map<String, @Nullable ErrorDto> errors = new TreeMap<>();
        requests.errors().forEach((kind, error) -> errors.put(kind, new ErrorDto(error.count(), error.example())));
        return new RequestsDto(
                requests.sent(), requests.ok(), requests.failed(), requests.timedOut(), requests.dropped(), errors);
    }

    RequestCounts value(Field here) {
        Map<String, ErrorCount> counts = new TreeMap<>();
        if (errors != null) {
            errors.forEach((kind, error) -> {
                Field field = here.at("errors").at(kind);
                counts.put(kind, field.require(error).value(field));
            });
        }
        return here.build(() -> new RequestCounts(
                here.at("sent").require(sent),
                here.at("ok").require(ok),
                here.at("failed").require(failed),
                here.at("timed_out").require(timedOut),
                here.at("dropped").require(dropped),
                counts));
    }

    /** {@link ErrorCount} in a file. */
    record ErrorDto(@Nullable Long count, @Nullable String example) {

        ErrorCount value(Field here) {
            return here.build(() -> new ErrorCount(
                    here.at("count").require(count), here.at("example").require(example)));
        }
    }
}
