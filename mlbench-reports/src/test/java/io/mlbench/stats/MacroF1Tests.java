package io.mlbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.stats.MacroF1.Cell;
import io.mlbench.stats.MacroF1.Tally;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MacroF1Tests {

    private static final int EN = 0;
    private static final int JA = 1;
    private static final int KO = 2;
    private static final int OTHER = -1;

    private static final List<List<Cell>> STRATA = List.of(
            List.of(new Cell(EN, EN, 98), new Cell(EN, OTHER, 2)),
            List.of(new Cell(JA, JA, 96), new Cell(JA, OTHER, 3), new Cell(JA, EN, 1)),
            List.of(new Cell(KO, KO, 97), new Cell(KO, JA, 3)));

    @Test
    void f1_is_zero_without_a_hit() {
        assertThat(MacroF1.f1(0, 0, 0)).isZero();
        assertThat(MacroF1.f1(0, 3, 4)).isZero();
        assertThat(MacroF1.f1(2, 1, 0)).isEqualTo(0.8, within(1e-12));
    }

    /**
     * The same resampling written out in Python, sample by sample with
     * random.choices(stratum, k=len(stratum)), 20 000 times: 0.9624 to 0.9916.
     */
    @Test
    void the_interval_agrees_with_resampling_each_sample() {
        Interval interval = MacroF1.interval(STRATA, new boolean[] {true, true, true}, new Random(42));

        assertThat(interval.low()).isEqualTo(0.9624, within(0.003));
        assertThat(interval.high()).isEqualTo(0.9916, within(0.003));
    }

    @Test
    void the_seed_decides_the_interval() {
        boolean[] all = {true, true, true};
        Interval first = MacroF1.interval(STRATA, all, new Random(1));

        assertThat(MacroF1.interval(STRATA, all, new Random(1))).isEqualTo(first);
        assertThat(MacroF1.interval(STRATA, all, new Random(2))).isNotEqualTo(first);
    }

    @Test
    void a_label_left_out_of_the_mean_does_not_move_it() {
        List<List<Cell>> withSmall = List.of(STRATA.get(2), List.of(new Cell(EN, OTHER, 3)));

        Interval interval = MacroF1.interval(withSmall, new boolean[] {false, false, true}, new Random(1));
        assertThat(interval.low()).isGreaterThan(0.9);
    }

    @Test
    void each_stratum_keeps_its_size() {
        Multinomial stratum = new Multinomial(STRATA.get(1), new Random(7));
        for (int i = 0; i < 1000; i++) {
            Tally tally = new Tally(3);
            stratum.draw(tally);
            assertThat(tally.goldOf(JA)).isEqualTo(100);
        }
    }

    /** Mean np and variance np(1-p), for few hits, for most, and where the normal distribution stands in. */
    @Test
    void kinds_are_drawn_with_the_moments_of_the_binomial() {
        assertMoments(96, 100, 0.05, 0.3);
        assertMoments(300, 1000, 0.5, 12);
        assertMoments(300_000, 1_000_000, 15, 10_000);
    }

    private static void assertMoments(long hits, long samples, double meanWithin, double varianceWithin) {
        int draws = 20_000;
        Multinomial stratum =
                new Multinomial(List.of(new Cell(EN, EN, hits), new Cell(EN, OTHER, samples - hits)), new Random(11));
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            Tally tally = new Tally(1);
            stratum.draw(tally);
            double deviation = tally.hitsOf(EN) - hits;
            sum += deviation;
            squares += deviation * deviation;
        }
        double mean = sum / draws;
        double p = (double) hits / samples;
        assertThat(mean).isEqualTo(0, within(meanWithin));
        assertThat(squares / draws - mean * mean).isEqualTo(samples * p * (1 - p), within(varianceWithin));
    }
}
