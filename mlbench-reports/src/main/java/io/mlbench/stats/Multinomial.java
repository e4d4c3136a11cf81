package io.mlbench.stats;

import io.mlbench.stats.MacroF1.Cell;
import io.mlbench.stats.MacroF1.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Draws as many samples as there are, with replacement. Only the number of each
 * kind matters, so one draw costs about as many steps as there are samples
 * outside the most frequent kind, and not one for each sample.
 */
final class Multinomial {

    /** Above this variance the normal distribution differs from the binomial by less than resampling itself does. */
    private static final double NORMAL_FROM = 10_000;

    private final List<Cell> cells;
    private final long samples;
    private final Random random;

    Multinomial(List<Cell> cells, Random random) {
        // The most frequent kind comes last and gets what the others leave.
        this.cells =
                cells.stream().sorted(Comparator.comparingLong(Cell::count)).toList();
        this.samples = cells.stream().mapToLong(Cell::count).sum();
        this.random = random;
    }

    /** A multinomial is a chain of binomials, each of what is left. */
    void draw(Tally tally) {
        long left = samples;
        long weight = samples;
        for (Cell cell : cells) {
            long count = cell.count() == weight ? left : binomial(left, (double) cell.count() / weight);
            tally.add(cell, count);
            left -= count;
            weight -= cell.count();
        }
    }

    private long binomial(long n, double p) {
        if (p > 0.5) {
            return n - binomial(n, 1 - p);
        }
        double variance = n * p * (1 - p);
        if (variance > NORMAL_FROM) {
            long rounded = Math.round(n * p + Math.sqrt(variance) * random.nextGaussian());
            return Math.min(n, Math.max(0, rounded));
        }
        return byWaitingTimes(n, p);
    }

    /**
     * Count the hits among n trials by jumping from hit to hit; the jumps are
     * geometric. L. Devroye, "Non-Uniform Random Variate Generation" (1986),
     * section X.4.3, the first waiting time algorithm.
     */
    private long byWaitingTimes(long n, double p) {
        double logMiss = Math.log1p(-p);
        long hits = 0;
        double trial = 0;
        while (true) {
            // 1 - nextDouble() is in (0, 1], so that the logarithm is finite.
            trial += Math.floor(Math.log(1 - random.nextDouble()) / logMiss) + 1;
            if (trial > n) {
                return hits;
            }
            hits++;
        }
    }
}
