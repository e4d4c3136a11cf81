package io.mlbench.load.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.plan.value.Rate;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ArrivalsTests {

    private static final double SECOND = 1e9;

    @Test
    void even_arrivals_have_equal_gaps() {
        Arrivals arrivals = new Arrivals(new Rate(200, 200), 0, false, 1);
        assertThat(arrivals.gapNanos(0)).isEqualTo(5e6);
        assertThat(arrivals.gapNanos(7 * SECOND)).isEqualTo(5e6);
    }

    @Test
    void poisson_arrivals_have_exponential_gaps_and_depend_on_the_seed_alone() {
        int n = 100_000;
        Arrivals arrivals = new Arrivals(new Rate(100, 100), 0, true, 42);
        Arrivals same = new Arrivals(new Rate(100, 100), 0, true, 42);
        double sum = 0;
        int aboveTheMean = 0;
        for (int i = 0; i < n; i++) {
            double gap = arrivals.gapNanos(0);
            assertThat(same.gapNanos(0)).isEqualTo(gap);
            sum += gap;
            aboveTheMean += gap > SECOND / 100 ? 1 : 0;
        }
        assertThat(sum / n).isEqualTo(SECOND / 100, within(SECOND / 100 * 0.02));
        // An exponential variable is above its mean with probability 1/e.
        assertThat((double) aboveTheMean / n).isEqualTo(1 / Math.E, within(0.01));
    }

    /** A ramp from a to b in T seconds has (a + b)/2·T arrivals, and the n-th is where the integral reaches n. */
    @Test
    void a_ramp_follows_the_integral_of_its_rate() {
        assertRamp(new Rate(50, 500), 10);
        assertRamp(new Rate(500, 50), 10);
    }

    private static void assertRamp(Rate rate, double seconds) {
        Arrivals arrivals = new Arrivals(rate, seconds, false, 1);
        DoubleUnaryOperator integral = t -> rate.from() * t + (rate.to() - rate.from()) / seconds * t * t / 2;
        double at = 0;
        for (int n = 1; n < rate.mean() * seconds; n++) {
            at += arrivals.gapNanos(at * SECOND) / SECOND;
            assertThat(integral.applyAsDouble(at)).isEqualTo(n, within(1e-3));
        }
        assertThat(at).isLessThan(seconds).isGreaterThan(seconds - 0.1);
    }
}
