package io.mlbench.store;

import io.mlbench.result.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * {@link Verdict} in a file.
 *
 * @param unbounded {@code true} where the actual value is infinite, which JSON
 *     cannot say; absent otherwise
 */
record VerdictDto(
        @Nullable String objective,
        @Nullable String metric,
        @Nullable String operator,
        @Nullable Double limit,
        @Nullable String unit,
        @Nullable Double actual,
        @Nullable Boolean unbounded,
        Verdict.@Nullable Status verdict,
        @Nullable String note) {

    static VerdictDto of(Verdict verdict) {
        Double actual = verdict.actual();
        boolean infinite = actual != null && actual.isInfinite();
        return new VerdictDto(
                verdict.objective(),
                verdict.metric(),
                verdict.operator(),
                verdict.limit(),
                verdict.unit(),
                infinite ? null : actual,
                infinite ? Boolean.TRUE : null,
                verdict.status(),
                verdict.note());
    }

    Verdict value(Field here) {
        return new Verdict(
                here.at("objective").require(objective),
                here.at("metric").require(metric),
                here.at("operator").require(operator),
                here.at("limit").require(limit),
                here.at("unit").require(unit),
                Boolean.TRUE.equals(unbounded) ? Double.valueOf(Double.POSITIVE_INFINITY) : actual,
                here.at("verdict").require(verdict),
                note);
    }
}
