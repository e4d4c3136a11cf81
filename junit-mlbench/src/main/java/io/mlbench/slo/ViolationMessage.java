package io.mlbench.slo;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Requests;
import io.mlbench.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Words what did not hold: every violated objective with limit, value and
 * distance, then what held.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ViolationMessage {

    private ViolationMessage() {}

    /**
     * Return the message. Its first line carries the case, since Surefire's
     * summary shows only an index, and the first violation's numbers.
     *
     * @param caseName "detects [concurrency=8]"
     * @param report the report's file, if one is written
     */
    public static String of(String caseName, BenchmarkResult result, Optional<Path> report) {
        List<Verdict> violated = result.violations();
        List<Verdict> held = result.verdicts().stream().filter(Verdict::passed).toList();
        StringBuilder text = new StringBuilder("%d of %d objectives held for %s; %d did not: %s%n"
                .formatted(
                        held.size(),
                        result.verdicts().size(),
                        caseName,
                        violated.size(),
                        violated.stream().map(ViolationMessage::brief).collect(Collectors.joining("; "))));
        for (int i = 0; i < violated.size(); i++) {
            Verdict verdict = violated.get(i);
            text.append("  %d) %s%n".formatted(i + 1, verdict.metric()));
            text.append("       expected: %s %s%n"
                    .formatted(verdict.operator(), quantity(verdict.limit(), verdict.unit())));
            text.append("       but was : %s%s%n".formatted(actual(verdict), distance(verdict)));
        }
        if (!held.isEmpty()) {
            text.append("held: %s%n"
                    .formatted(held.stream().map(ViolationMessage::brief).collect(Collectors.joining("; "))));
        }
        Requests requests = result.requests();
        if (requests != null) {
            text.append("samples : %d (%d failed, %d timed out)"
                    .formatted(requests.sent(), requests.failed(), requests.timedOut()));
            requests.errors()
                    .forEach((kind, error) ->
                            text.append("%n  %d x %s: %s".formatted(error.count(), kind, error.example())));
        }
        report.ifPresent(file -> text.append("%nreport  : %s".formatted(file)));
        return text.toString();
    }

    private static String brief(Verdict verdict) {
        return verdict.metric() + " " + actual(verdict) + (verdict.passed() ? " " : " is not ") + verdict.operator()
                + " " + quantity(verdict.limit(), verdict.unit());
    }

    private static String actual(Verdict verdict) {
        Double actual = verdict.actual();
        return actual == null ? String.valueOf(verdict.note()) : quantity(actual, verdict.unit());
    }

    private static String distance(Verdict verdict) {
        Double actual = verdict.actual();
        if (actual == null || Double.isInfinite(actual) || verdict.limit() == 0) {
            return "";
        }
        return String.format(Locale.ROOT, " (%+.0f %%)", 100 * (actual / verdict.limit() - 1));
    }

    private static String quantity(double value, String unit) {
        if (Double.isInfinite(value)) {
            return "unbounded (too many requests failed)";
        }
        String digits = Math.abs(value) >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) >= 1 ? "%.1f" : "%.3f", value);
        return digits + (unit.startsWith("/") ? "" : " ") + unit;
    }
}
