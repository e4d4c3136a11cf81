package io.mlbench.report;

import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.report.chart.StatusIcon;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * What came of a case or of one of its objectives, the gravest first.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum Status {
    /** Stopped by a person before its end, and so not judged. */
    ABORTED(StatusIcon.FAIL),
    ERROR(StatusIcon.FAIL),
    FAIL(StatusIcon.FAIL),
    INCONCLUSIVE(StatusIcon.INCONCLUSIVE),
    SKIPPED(StatusIcon.NONE),
    PASS(StatusIcon.PASS),
    NO_OBJECTIVES(StatusIcon.NONE);

    private final StatusIcon sign;

    Status(StatusIcon sign) {
        this.sign = sign;
    }

    /** Return what an objective came to. */
    public static Status of(Verdict verdict) {
        return switch (verdict.status()) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }

    /** Return what a case came to: the gravest of its objectives, unless it broke or was aborted. */
    public static Status of(BenchmarkCase one) {
        BenchmarkResult result = one.result();
        if (result != null && result.metadata().aborted()) {
            return ABORTED;
        }
        if (one.outcome() instanceof BenchmarkCase.Broken) {
            return ERROR;
        }
        if (one.outcome() instanceof BenchmarkCase.Skipped) {
            return SKIPPED;
        }
        List<Verdict> verdicts = verdicts(one);
        Status judged =
                verdicts.stream().map(Status::of).min(Comparator.naturalOrder()).orElse(NO_OBJECTIVES);
        boolean isAssertion = one.outcome() instanceof BenchmarkCase.Failed && judged.compareTo(INCONCLUSIVE) > 0;
        return isAssertion ? FAIL : judged;
    }

    /** Return the verdicts of a case; empty where nothing was measured. */
    public static List<Verdict> verdicts(BenchmarkCase one) {
        BenchmarkResult result = one.result();
        return result == null ? List.of() : result.verdicts();
    }

    /** Return the sign beside it in charts. */
    public StatusIcon sign() {
        return sign;
    }

    /** Return the words for a person: "NO OBJECTIVES". */
    public String words() {
        return name().replace('_', ' ');
    }

    /** Return the sign and the word, which never stands for its colour alone. */
    public HtmlBuilder badge() {
        return new HtmlBuilder()
                .open("strong", "class", "badge " + sign.name().toLowerCase(Locale.ROOT))
                .add(sign.draw())
                .text(" " + words())
                .close();
    }
}
