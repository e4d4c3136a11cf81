package io.mlbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.result.CapacityResult.Dimension;
import io.mlbench.result.CapacityResult.Ending;
import io.mlbench.result.CapacityResult.Outcome;
import io.mlbench.result.CapacityResult.Probe;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityResultTests {

    private static final Probe PASS_50 = probe(50, Outcome.PASS);
    private static final Probe FAIL_100 = probe(100, Outcome.FAIL);

    @Test
    void a_summary_says_how_much_in_which_unit_and_why_no_more() {
        assertThat(capacity(Dimension.RATE, 203.0, Ending.FOUND).summary())
                .isEqualTo("203/s; the objectives do not hold 5 % above it");
        assertThat(capacity(Dimension.RATE, 96.5, Ending.CLIENT_LIMITED).summary())
                .isEqualTo("at least 96.5/s; the client is the limit");
        assertThat(capacity(Dimension.CONCURRENCY, 64.0, Ending.CEILING).summary())
                .isEqualTo("at least 64 in flight; nothing higher was tried");
        assertThat(capacity(Dimension.RATE, null, Ending.NEVER_HELD).summary())
                .isEqualTo("none: the objectives held at no load that was tried");
    }

    @Test
    void the_capacity_may_be_higher_unless_the_endpoint_ended_the_search() {
        assertThat(capacity(Dimension.RATE, 50.0, Ending.TIME_OVER).atLeast()).isTrue();
        assertThat(capacity(Dimension.RATE, 50.0, Ending.FOUND).atLeast()).isFalse();
        assertThat(capacity(Dimension.RATE, null, Ending.TIME_OVER).atLeast()).isFalse();
        assertThat(Ending.TIME_OVER.reason()).isEqualTo("the time for the search was over");
    }

    @Test
    void a_load_that_held_at_or_above_one_that_did_not_is_no_sharp_border() {
        assertThat(passAboveFail(PASS_50, FAIL_100)).isEmpty();
        assertThat(passAboveFail(FAIL_100, probe(100, Outcome.PASS))).containsExactly(probe(100, Outcome.PASS));
        assertThat(passAboveFail(PASS_50, FAIL_100, probe(120, Outcome.PASS)))
                .containsExactly(probe(120, Outcome.PASS));
        assertThat(passAboveFail(probe(50, Outcome.INCONCLUSIVE), probe(120, Outcome.PASS)))
                .isEmpty();
        assertThat(passAboveFail(FAIL_100, probe(120, Outcome.CLIENT_LIMITED))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_load_is_positive_and_finite(double load) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> probe(load, Outcome.PASS))
                .withMessage("load must be positive and finite but was " + load);
        assertThatIllegalArgumentException().isThrownBy(() -> capacity(Dimension.RATE, load, Ending.FOUND));
    }

    @Test
    void nothing_follows_from_no_probe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CapacityResult(Dimension.RATE, 1.0, Ending.FOUND, List.of()))
                .withMessage("a capacity rests on at least one probe");
    }

    private static List<Probe> passAboveFail(Probe... curve) {
        return new CapacityResult(Dimension.RATE, 1.0, Ending.FOUND, List.of(curve))
                .passAboveFail().stream().toList();
    }

    private static CapacityResult capacity(Dimension dimension, @Nullable Double highest, Ending ending) {
        return new CapacityResult(dimension, highest, ending, List.of(PASS_50, FAIL_100));
    }

    private static Probe probe(double load, Outcome outcome) {
        return new Probe(load, outcome, false, 1.0, 2.0, 3.0, null);
    }
}
