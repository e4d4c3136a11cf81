package io.mlbench.result;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An objective, what was measured for it, and whether it held.
 *
 * @param objective the objective as it was written: "p95 <= 20 ms"
 * @param metric the metric's name: "p95", "error-rate"
 * @param operator "<", "<=", ">" or ">="
 * @param limit the limit, in {@code unit}; finite
 * @param unit the unit of limit and actual: "ms", "%", "/s", "MB"
 * @param actual what was measured, in {@code unit}; infinite for an unbounded
 *     percentile; {@code null} if it was not measured
 * @param status whether the objective held
 * @param note why the actual value is missing or what to mind, or {@code null}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Verdict(
        String objective,
        String metric,
        String operator,
        double limit,
        String unit,
        @Nullable Double actual,
        Status status,
        @Nullable String note) {

    /** Whether an objective held. */
    public enum Status {
        PASS,
        FAIL,
        INCONCLUSIVE
    }

    public boolean passed() {
        return status == Status.PASS;
    }
}
