package io.mlbench.engine.control;

import io.mlbench.report.AbortedText;
import io.mlbench.result.BenchmarkResult;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark was stopped before its end, by a person.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BenchmarkAbortedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable BenchmarkResult measured;

    public BenchmarkAbortedException() {
        super("aborted before anything was measured");
        this.measured = null;
    }

    public BenchmarkAbortedException(BenchmarkResult measured) {
        super(AbortedText.after(measured) + "; its objectives were not judged, and it is no baseline");
        this.measured = measured;
    }

    /** Return what was measured until then; empty for nothing. */
    public Optional<BenchmarkResult> measured() {
        return Optional.ofNullable(measured);
    }
}
