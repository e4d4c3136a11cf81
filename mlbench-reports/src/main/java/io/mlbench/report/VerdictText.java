package io.mlbench.report;

import io.mlbench.result.Verdict;
import java.util.Locale;
import org.apiguardian.api.API;

/** An objective's verdict in words. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class VerdictText {

    private VerdictText() {}

    /** Return "p95 <= 20 ms: 15.8 ms, PASS". */
    public static String line(Verdict verdict) {
        return verdict.objective() + ": " + NumberFormats.quantity(verdict.actual(), verdict.unit()) + ", "
                + verdict.status() + note(verdict);
    }

    /** Return limit, actual value and distance: "p95 must be <= 20 ms but was 31 ms (+11 ms, +55 %)". */
    public static String violation(Verdict verdict) {
        String verb = verdict.status() == Verdict.Status.INCONCLUSIVE ? " could not be shown to be " : " must be ";
        return verdict.metric() + verb + verdict.operator() + " "
                + NumberFormats.quantity(verdict.limit(), verdict.unit()) + " but was "
                + NumberFormats.quantity(verdict.actual(), verdict.unit())
                + distance(verdict) + note(verdict);
    }

    private static String distance(Verdict verdict) {
        Double actual = verdict.actual();
        if (actual == null || actual.isInfinite()) {
            return "";
        }
        double difference = actual - verdict.limit();
        String sign = difference < 0 ? "" : "+";
        String relative = verdict.limit() == 0
                ? ""
                : String.format(Locale.ROOT, ", %+.1f %%", 100 * difference / Math.abs(verdict.limit()));
        return " (" + sign + NumberFormats.quantity(difference, verdict.unit()) + relative + ")";
    }

    private static String note(Verdict verdict) {
        return verdict.note() == null ? "" : "; " + verdict.note();
    }
}
