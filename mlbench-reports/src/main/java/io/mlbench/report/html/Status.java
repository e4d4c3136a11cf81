package io.mlbench.report.html;

import io.mlbench.report.chart.Markup;
import io.mlbench.report.chart.Sign;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What came of a case or of one of its objectives, the gravest first. */
enum Status {
    /** Stopped by a person before its end, and so not judged. */
    ABORTED(Sign.FAIL),
    ERROR(Sign.FAIL),
    FAIL(Sign.FAIL),
    INCONCLUSIVE(Sign.INCONCLUSIVE),
    SKIPPED(Sign.NONE),
    PASS(Sign.PASS),
    NO_OBJECTIVES(Sign.NONE);

    private final Sign sign;

    Status(Sign sign) {
        this.sign = sign;
    }

    static Status of(Verdict verdict) {
        return switch (verdict.status()) {
            case PASS -> PASS;
            case FAIL -> FAIL;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }

    static Status of(BenchmarkCase one) {
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

    static List<Verdict> verdicts(BenchmarkCase one) {
        BenchmarkResult result = one.result();
        return result == null ? List.of() : result.verdicts();
    }

    Sign sign() {
        return sign;
    }

    String words() {
        return name().replace('_', ' ');
    }

    /** Return the sign and the word, which never stands for its colour alone. */
    Markup badge() {
        return new Markup()
                .open("strong", "class", "badge " + sign.name().toLowerCase(Locale.ROOT))
                .add(sign.draw())
                .text(" " + words())
                .close();
    }
}
