package io.mlbench.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Mser5Tests {

    @Test
    void cuts_where_the_warm_up_ends() {
        double[] values = noise(500);
        for (int i = 0; i < 60; i++) {
            values[i] += 60 - i;
        }
        Mser5 mser = Mser5.of(values);
        assertThat(mser.converged()).isTrue();
        assertThat(mser.cut()).isBetween(45, 65).matches(cut -> cut % 5 == 0);
    }

    @Test
    void cuts_little_from_a_steady_series() {
        assertThat(Mser5.of(noise(500)).cut()).isLessThan(100);
        assertThat(Mser5.of(new double[50])).isEqualTo(new Mser5(0, true));
    }

    @Test
    void saw_no_steady_state_where_the_level_changes_late() {
        double[] values = noise(500);
        for (int i = 0; i < 350; i++) {
            values[i] += 20;
        }
        Mser5 mser = Mser5.of(values);
        assertThat(mser.converged()).isFalse();
        assertThat(mser.cut()).isBetween(350, 450);
    }

    @Test
    void refuses_too_few_values() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mser5.of(new double[49]))
                .withMessage("values must be at least 50 but were 49");
    }

    private static double[] noise(int n) {
        Random random = new Random(3);
        return random.doubles(n, 9, 11).toArray();
    }
}
