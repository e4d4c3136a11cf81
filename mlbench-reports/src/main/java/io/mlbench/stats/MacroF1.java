package io.mlbench.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apiguardian.api.API;

/**
 * Macro-F1, the plain mean of the labels' F1 = 2·TP / (2·TP + FP + FN), and how
 * far it may be from the truth.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MacroF1 {

    /** How many resamples the interval is taken from. */
    public static final int RESAMPLES = 2000;

    private MacroF1() {}

    /**
     * Samples of one kind: of one gold label, with one answer.
     *
     * @param gold the gold label's number
     * @param predicted the answer's number; that of no gold label if it was
     *     another label, or there was none
     * @param count how many; at least 1
     */
    public record Cell(int gold, int predicted, long count) {}

    /** Return F1; 0 if there is no true positive. */
    public static double f1(long truePositives, long falsePositives, long falseNegatives) {
        return truePositives == 0 ? 0 : 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    }

    /**
     * Return the 95 % percentile bootstrap interval, stratified: each resample
     * holds as many samples of each stratum as there are.
     *
     * <p>B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap"
     * (1993), chapter 13.
     *
     * @param strata the cells of each language
     * @param averaged for each gold label, whether its F1 counts in the mean;
     *     at least one does
     * @param random the source of chance; the same seed gives the same interval
     */
    public static Interval interval(List<List<Cell>> strata, boolean[] averaged, Random random) {
        List<Multinomial> resampling =
                strata.stream().map(cells -> new Multinomial(cells, random)).toList();
        double[] values = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            Tally tally = new Tally(averaged.length);
            resampling.forEach(stratum -> stratum.draw(tally));
            values[i] = tally.macroF1(averaged);
        }
        Arrays.sort(values);
        // Nearest ranks of 2.5 % and 97.5 %.
        return new Interval(values[RESAMPLES / 40 - 1], values[RESAMPLES - RESAMPLES / 40 - 1]);
    }

    /** The margins of a confusion matrix, which are all that F1 needs. */
    static final class Tally {

        private final long[] hits;
        private final long[] gold;
        private final long[] predicted;

        Tally(int labels) {
            hits = new long[labels];
            gold = new long[labels];
            predicted = new long[labels];
        }

        void add(Cell cell, long count) {
            gold[cell.gold] += count;
            if (cell.predicted >= 0 && cell.predicted < predicted.length) {
                predicted[cell.predicted] += count;
                hits[cell.gold] += cell.gold == cell.predicted ? count : 0;
            }
        }

        long goldOf(int label) {
            return gold[label];
        }

        long hitsOf(int label) {
            return hits[label];
        }

        double macroF1(boolean[] averaged) {
            double sum = 0;
            int labels = 0;
            for (int label = 0; label < averaged.length; label++) {
                if (averaged[label]) {
                    sum += f1(hits[label], predicted[label] - hits[label], gold[label] - hits[label]);
                    labels++;
                }
            }
            return sum / labels;
        }
    }
}
