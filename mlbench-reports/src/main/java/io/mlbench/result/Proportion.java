package io.mlbench.result;

import io.mlbench.stats.Binomial;
import io.mlbench.stats.Interval;
import org.apiguardian.api.API;

/**
 * So many of so many samples were answered correctly.
 *
 * <p>A sample without a usable answer is neither right nor wrong. The figures
 * count it as wrong; {@link #allUnansweredCorrect()} is the other extreme, and
 * what differs between the two is decided by the unanswered samples alone.
 *
 * @param correct 0 to {@code samples - unanswered}
 * @param unanswered samples without a usable answer
 * @param samples all of them; at least 1
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Proportion(long correct, long unanswered, long samples) {

    public Proportion {
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be positive but was " + samples);
        }
        if (correct < 0 || unanswered < 0 || correct + unanswered > samples) {
            throw new IllegalArgumentException(
                    "correct and unanswered must be 0 or more and add up to at most %d samples but were %d and %d"
                            .formatted(samples, correct, unanswered));
        }
    }

    /** Return the share of correct answers in percent, 0 to 100. */
    public double percent() {
        return 100.0 * correct / samples;
    }

    /** Return the share that it would be, had all unanswered samples been answered correctly. */
    public Proportion allUnansweredCorrect() {
        return new Proportion(correct + unanswered, 0, samples);
    }

    /**
     * Return the two-sided Clopper–Pearson interval in percent.
     *
     * @param confidence between 0 and 1, both excluded: 0.95
     */
    public Interval interval(double confidence) {
        return percent(Binomial.clopperPearson((int) correct, Math.toIntExact(samples), confidence));
    }

    /** Return bounds in percent, each of which alone holds with the confidence. */
    public Interval oneSidedBounds(double confidence) {
        return percent(Binomial.oneSidedBounds((int) correct, Math.toIntExact(samples), confidence));
    }

    private static Interval percent(Interval share) {
        return new Interval(100 * share.low(), 100 * share.high());
    }
}
