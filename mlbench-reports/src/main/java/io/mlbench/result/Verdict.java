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
 * @param deff how many requests of this run proved as much as one independent
 *     request, by this run alone: its design effect, finite and at least 1;
 *     {@code null} where nothing was to be proven or it is not known
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
        @Nullable String note,
        @Nullable Double deff) {

    public Verdict {
        if (deff != null && !(deff >= 1 && deff < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("design effect must be finite and at least 1 but was " + deff);
        }
    }

    /** A verdict without a design effect. */
    public Verdict(
            String objective,
            String metric,
            String operator,
            double limit,
            String unit,
            @Nullable Double actual,
            Status status,
            @Nullable String note) {
        this(objective, metric, operator, limit, unit, actual, status, note, null);
    }

    /** Whether an objective held. */
    public enum Status {
        PASS,
        FAIL,
        INCONCLUSIVE
    }

    /** Return another verdict on the same figure. */
    public Verdict with(Status other, @Nullable String otherNote) {
        return new Verdict(objective, metric, operator, limit, unit, actual, other, otherNote, deff);
    }

    /** Return this verdict with the design effect of its run, or {@code null}. */
    public Verdict withDeff(@Nullable Double effect) {
        return new Verdict(objective, metric, operator, limit, unit, actual, status, note, effect);
    }

    public boolean passed() {
        return status == Status.PASS;
    }
}
