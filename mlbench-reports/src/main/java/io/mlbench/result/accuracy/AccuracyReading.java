package io.mlbench.result.accuracy;

import io.mlbench.result.Proportion;
import io.mlbench.stats.Binomial;
import io.mlbench.stats.Interval;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an objective on accuracy reads from a result: a figure, or the reason
 * why there is none.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface AccuracyReading {

    /** What the samples say about an objective. */
    enum Outcome {
        PASS,
        FAIL,
        /** The samples prove neither; only where a proof was asked for. */
        INCONCLUSIVE,
        /** It depends on what the unanswered samples would have been: an error, no verdict. */
        UNANSWERED_DECIDE
    }

    /** There is nothing to judge; one sentence says why. */
    record Missing(String reason) implements AccuracyReading {}

    /**
     * A figure.
     *
     * @param value the figure if every unanswered sample is wrong
     * @param best the figure if every unanswered sample is correct
     * @param unit "%", or "" for macro-F1, which is between 0 and 1
     * @param proof what a confidence is taken from; {@code null} if there is
     *     nothing, and the point decides
     */
    record Figure(
            double value,
            double best,
            String unit,
            @Nullable Proof proof) implements AccuracyReading {

        /** Return the one-sided bounds of {@link #value}; empty if the point decides. */
        public Optional<Interval> bounds(double confidence) {
            return proof == null ? Optional.empty() : Optional.of(proof.worst(confidence));
        }

        /** Judge by the point: {@code holds} says whether a value meets the objective. */
        public Outcome judge(DoublePredicate holds) {
            return AccuracyReading.agreed(
                    holds.test(value) ? Outcome.PASS : Outcome.FAIL, holds.test(best) ? Outcome.PASS : Outcome.FAIL);
        }

        /**
         * Judge by proof: an objective holds only if it does over the whole
         * interval. Where there is no proof to be had the point decides.
         *
         * @param confidence between 0 and 1, both excluded: 0.95
         */
        public Outcome judge(DoublePredicate holds, double confidence) {
            return proof == null
                    ? judge(holds)
                    : AccuracyReading.agreed(
                            AccuracyReading.outcome(proof.worst(confidence), holds),
                            AccuracyReading.outcome(proof.best(confidence), holds));
        }
    }

    /** One-sided bounds of a figure, with unanswered samples counted as wrong and as correct. */
    interface Proof {
        Interval worst(double confidence);

        Interval best(double confidence);
    }

    /** Read the accuracy over all languages, in percent. */
    static AccuracyReading overall(Accuracy accuracy) {
        return share(accuracy.overall());
    }

    /** Read the accuracy of one language, in percent. */
    static AccuracyReading ofLanguage(Accuracy accuracy, String language) {
        LanguageScore score = accuracy.languages().get(language);
        if (score == null) {
            return new Missing("language \"%s\" was not evaluated, but %s"
                    .formatted(language, String.join(", ", accuracy.languages().keySet())));
        }
        return accuracy.tooSmall(language)
                ? new Missing("%d samples of %s are too few for an objective; it takes %d"
                        .formatted(score.samples(), language, accuracy.minimumSupport()))
                : share(score.share());
    }

    /** Read macro-F1, between 0 and 1. */
    static AccuracyReading macroF1(Accuracy accuracy) {
        OptionalDouble value = accuracy.macroF1();
        if (value.isEmpty()) {
            return new Missing(
                    accuracy.support().isEmpty()
                            ? "transcripts have no F1; use wer or cer"
                            : "no label has %d samples, which macro-F1 takes".formatted(accuracy.minimumSupport()));
        }
        double best = accuracy.macroF1AllUnansweredCorrect().orElseThrow();
        Interval interval = accuracy.macroF1Interval();
        return new Figure(
                value.getAsDouble(),
                best,
                "",
                interval == null ? null : new Bootstrapped(interval, best - value.getAsDouble()));
    }

    /** Read the word error rate in percent, over all languages. */
    static AccuracyReading wer(Accuracy accuracy) {
        return rate(accuracy.wordErrors());
    }

    /** Read the character error rate in percent, over all languages. */
    static AccuracyReading cer(Accuracy accuracy) {
        return rate(accuracy.characterErrors());
    }

    /**
     * Return the fewest samples that can prove an accuracy, all of them correct:
     * 59 for 95 % with confidence 0.95.
     *
     * @param percent between 0 and 100, both excluded
     * @param confidence between 0 and 1, both excluded
     */
    static int samplesToProve(double percent, double confidence) {
        return Binomial.trialsToProve(percent / 100, confidence);
    }

    private static AccuracyReading share(Proportion share) {
        return new Figure(share.percent(), share.allUnansweredCorrect().percent(), "%", new Exact(share));
    }

    private static AccuracyReading rate(Optional<EditCount> count) {
        return count.<AccuracyReading>map(edits -> new Figure(edits.percent(), edits.allUnansweredCorrect(), "%", null))
                .orElseGet(() -> new Missing("error rates are of transcripts, and this dataset has labels"));
    }

    private static Outcome outcome(Interval bounds, DoublePredicate holds) {
        boolean low = holds.test(bounds.low());
        boolean high = holds.test(bounds.high());
        return low != high ? Outcome.INCONCLUSIVE : low ? Outcome.PASS : Outcome.FAIL;
    }

    private static Outcome agreed(Outcome worst, Outcome best) {
        return worst == best ? worst : Outcome.UNANSWERED_DECIDE;
    }

    /** Exact binomial bounds. */
    record Exact(Proportion share) implements Proof {
        @Override
        public Interval worst(double confidence) {
            return share.oneSidedBounds(confidence);
        }

        @Override
        public Interval best(double confidence) {
            return share.allUnansweredCorrect().oneSidedBounds(confidence);
        }
    }

    /**
     * The stored two-sided 95 % interval: each of its ends holds with 97.5 %, so
     * that it is on the safe side up to there. For more nothing is known but 0 to 1.
     *
     * @param gain what the unanswered samples would add at most
     */
    record Bootstrapped(Interval interval, double gain) implements Proof {
        private static final double ONE_SIDED = 0.975;

        @Override
        public Interval worst(double confidence) {
            return confidence <= ONE_SIDED ? interval : new Interval(0, 1);
        }

        @Override
        public Interval best(double confidence) {
            Interval worst = worst(confidence);
            return new Interval(Math.min(1, worst.low() + gain), Math.min(1, worst.high() + gain));
        }
    }
}
