package io.mlbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypicalDesignEffectTests {

    @Test
    void is_the_median_of_former_runs() {
        assertThat(TypicalDesignEffect.of(List.of(4.0, 1.0, 2.5))).isEqualTo(new TypicalDesignEffect(2.5, 3));
        assertThat(TypicalDesignEffect.of(List.of(4.0, 1.0))).isEqualTo(new TypicalDesignEffect(2.5, 2));
        assertThat(TypicalDesignEffect.of(List.of(3.0))).isEqualTo(new TypicalDesignEffect(3, 1));
    }

    @Test
    void forgets_all_but_the_newest_ten() {
        List<Double> runs = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 900.0, 900.0, 900.0);
        assertThat(TypicalDesignEffect.of(runs)).isEqualTo(new TypicalDesignEffect(5.5, 10));
    }

    @Test
    void is_independence_where_there_is_no_former_run() {
        assertThat(TypicalDesignEffect.of(List.of()))
                .isEqualTo(TypicalDesignEffect.UNKNOWN)
                .isEqualTo(new TypicalDesignEffect(1, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refuses_what_is_no_design_effect(double deff) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TypicalDesignEffect(deff, 1))
                .withMessage("design effect must be finite and at least 1 but was " + deff);
    }

    @Test
    void refuses_a_negative_number_of_runs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TypicalDesignEffect(1, -1))
                .withMessage("runs must not be negative but was -1");
    }
}
