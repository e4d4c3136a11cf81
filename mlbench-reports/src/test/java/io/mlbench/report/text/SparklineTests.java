package io.mlbench.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklineTests {

    @Test
    void bars_reach_from_the_smallest_to_the_largest() {
        assertThat(of(1, 2, 3, 4, 5, 6, 7, 8)).isEqualTo("▁▂▃▄▅▆▇█");
        assertThat(of(10, 10, 10)).isEqualTo("▄▄▄");
        assertThat(of()).isEmpty();
    }

    @Test
    void what_has_no_height_is_told_apart() {
        assertThat(of(1, Double.POSITIVE_INFINITY, 2)).isEqualTo("▁∞█");
        assertThat(Sparkline.of(List.of(OptionalDouble.of(1), OptionalDouble.empty())))
                .isEqualTo("▄ ");
    }

    @Test
    void a_long_history_keeps_its_peaks() {
        String line =
                of(IntStream.range(0, 5000).mapToDouble(i -> i == 2500 ? 9 : 1).toArray());

        assertThat(line).hasSize(60).containsOnlyOnce("█").contains("▁");
    }

    private static String of(double... values) {
        return Sparkline.of(DoubleStream.of(values).mapToObj(OptionalDouble::of).toList());
    }
}
