package io.mlbench.compare.rules;

import io.mlbench.compare.rules.MeasureVerdict.Status;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.PairedOutcomes;
import io.mlbench.stats.McNemar;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Two models on the same samples: only those count that one had right and the
 * other not. Two shares as of different samples would show far less.
 *
 * @param lost samples that the baseline had right and the candidate wrong
 * @param gained the reverse
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PairedAccuracy(int lost, int gained) {

    private static final double ALPHA = 0.05;

    /** Return how the sides' first runs compare; empty unless both recorded the outcomes of the same samples. */
    public static Optional<PairedAccuracy> of(Point candidate, Point baseline) {
        for (PairedOutcomes added : outcomes(candidate)) {
            for (PairedOutcomes former : outcomes(baseline)) {
                if (added.samples() == former.samples()
                        && added.samplesFingerprint().equals(former.samplesFingerprint())) {
                    return Optional.of(new PairedAccuracy(
                            onlyFirst(former.correctBits(), added.correctBits()),
                            onlyFirst(added.correctBits(), former.correctBits())));
                }
            }
        }
        return Optional.empty();
    }

    /** Return whether chance alone rarely makes the two differ as much. */
    boolean isShown() {
        return McNemar.difference(lost, gained) <= ALPHA;
    }

    boolean isGain() {
        return gained > lost;
    }

    /** Return whether the candidate became worse, as one verdict beside those on latency. */
    public MeasureVerdict verdict(Point candidate, Point former, String baseline) {
        double p = McNemar.regression(lost, gained);
        Status status = p <= ALPHA ? Status.REGRESSED : isShown() ? Status.NO_REGRESSION : Status.INCONCLUSIVE;
        return new MeasureVerdict(
                baseline,
                "accuracy",
                status,
                change(candidate.accuracies().overall(), former.accuracies().overall()),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                String.format(
                        Locale.ROOT,
                        "of the same samples %d lost and %d gained, p %.2g (exact McNemar test)",
                        lost,
                        gained,
                        p));
    }

    private static OptionalDouble change(OptionalDouble added, OptionalDouble former) {
        return added.isPresent() && former.isPresent() && former.getAsDouble() > 0
                ? OptionalDouble.of(added.getAsDouble() / former.getAsDouble() - 1)
                : OptionalDouble.empty();
    }

    private static List<PairedOutcomes> outcomes(Point point) {
        return point.runs().stream()
                .map(run -> run.accuracy())
                .filter(Objects::nonNull)
                .map(Accuracy::outcomes)
                .filter(Objects::nonNull)
                .toList();
    }

    private static int onlyFirst(BitSet first, BitSet other) {
        BitSet only = (BitSet) first.clone();
        only.andNot(other);
        return only.cardinality();
    }
}
