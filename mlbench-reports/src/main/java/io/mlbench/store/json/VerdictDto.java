package io.mlbench.store.json;

import io.mlbench.result.Verdict;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        @Nullable String note,
        @Nullable Double deff) {

    /** METRIC OPERATOR LIMIT UNIT. */
    private static final Pattern PARTS = Pattern.compile("(\\S+?)\\s*([<>]=?)\\s*(\\d+(?:\\.\\d+)?)\\s*(\\S*)");

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
                verdict.note(),
                verdict.deff());
    }

    /** What the objective's text says stands in for parts that a file leaves out. */
    Verdict value(Field here) {
        String stated = here.at("objective").require(objective);
        Matcher text = PARTS.matcher(stated.strip());
        boolean readable = text.matches();
        return new Verdict(
                stated,
                here.at("metric").require(metric == null && readable ? text.group(1) : metric),
                here.at("operator").require(operator == null && readable ? text.group(2) : operator),
                here.at("limit").require(limit == null && readable ? Double.valueOf(text.group(3)) : limit),
                here.at("unit").require(unit == null && readable ? text.group(4) : unit),
                Boolean.TRUE.equals(unbounded) ? Double.valueOf(Double.POSITIVE_INFINITY) : actual,
                here.at("verdict").require(verdict),
                note,
                here.at("deff").allowAtLeastOne(deff));
    }
}
