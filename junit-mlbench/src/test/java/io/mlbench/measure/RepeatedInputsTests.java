package io.mlbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatedInputsTests {

    private static final long MILLI = 1_000_000;

    @Test
    void repeats_that_are_much_faster_than_first_ones_are_said() {
        assertThat(cautions(100, 200, 10 * MILLI, MILLI))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("repeated inputs are faster: 1.0")
                .contains("(median of 100)", "(median of 80)", "the server may cache answers");
    }

    @Test
    void repeats_of_the_same_speed_and_too_few_of_either_are_not() {
        assertThat(cautions(100, 200, 10 * MILLI, 8 * MILLI)).isEmpty();
        assertThat(cautions(40, 200, 10 * MILLI, MILLI))
                .as("20 first ones beside the warm-up")
                .isEmpty();
        assertThat(cautions(100, 120, 10 * MILLI, MILLI)).as("20 repeats").isEmpty();
    }

    /** Of so many requests in all, the first 20 are a warm-up. */
    private static java.util.List<String> cautions(int inputs, int requests, long first, long repeated) {
        RepeatedInputs watch = new RepeatedInputs(inputs);
        for (int number = 0; number < requests; number++) {
            watch.ok(number, number < inputs ? first : repeated, number < 20);
        }
        return watch.cautions();
    }
}
