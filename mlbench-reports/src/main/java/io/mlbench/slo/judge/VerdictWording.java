package io.mlbench.slo.judge;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.result.Verdict;
import io.mlbench.slo.LimitFormats;
import java.util.List;

/** Writes one verdict for the message of a failed case. */
final class VerdictWording {

    private VerdictWording() {}

    /** Return {@code "p50 latency 41 ms <= 60 ms"}. */
    static String held(Verdict verdict) {
        return "%s %s %s %s"
                .formatted(title(verdict), actualWithUnit(verdict), verdict.operator(), limitWithUnit(verdict));
    }

    /** Return {@code "p99 latency 412 ms, not <= 250 ms"}. */
    static String found(Verdict verdict) {
        String relation = verdict.status() == Verdict.Status.INCONCLUSIVE ? "inconclusive for" : "not";
        return "%s %s, %s %s %s"
                .formatted(
                        title(verdict), actualWithUnit(verdict), relation, verdict.operator(), limitWithUnit(verdict));
    }

    /** Return title, expectation and finding; both numbers end in the same column. */
    public static List<String> violation(int number, Verdict verdict) {
        String limit = LimitFormats.limit(verdict.limit(), verdict.unit());
        String unit = LimitFormats.spaced(verdict.unit());
        Double actual = verdict.actual();
        int width = limit.length();
        String finding;
        if (actual == null || Double.isInfinite(actual)) {
            finding = actualWithUnit(verdict);
        } else {
            String measured = LimitFormats.measured(actual, verdict.limit(), verdict.unit());
            width = Math.max(width, measured.length());
            String distance = LimitFormats.distance(actual, verdict.limit());
            finding = rightAligned(measured, width) + unit + (distance.isEmpty() ? "" : " (" + distance + ")");
        }
        return List.of(
                "  %d) %s".formatted(number, title(verdict)),
                "       expected: %s %s%s".formatted(verdict.operator(), rightAligned(limit, width), unit),
                "       but was : %s %s%s"
                        .formatted(" ".repeat(verdict.operator().length()), finding, remark(verdict)));
    }

    private static String remark(Verdict verdict) {
        String remark = verdict.status() == Verdict.Status.INCONCLUSIVE ? "; inconclusive" : "";
        return verdict.note() == null ? remark : remark + ": " + verdict.note();
    }

    private static String actualWithUnit(Verdict verdict) {
        Double actual = verdict.actual();
        if (actual == null) {
            return "not measured";
        }
        return Double.isInfinite(actual)
                ? "unbounded"
                : LimitFormats.measured(actual, verdict.limit(), verdict.unit()) + LimitFormats.spaced(verdict.unit());
    }

    private static String limitWithUnit(Verdict verdict) {
        return LimitFormats.limit(verdict.limit(), verdict.unit()) + LimitFormats.spaced(verdict.unit());
    }

    private static String title(Verdict verdict) {
        return Metrics.of(verdict.metric()).map(Metric::title).orElse(verdict.metric());
    }

    private static String rightAligned(String number, int width) {
        return " ".repeat(width - number.length()) + number;
    }
}
