package io.mlbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.GpuUsage.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceHistoryTests {

    private static final long SECOND = 1_000_000_000L;

    private final DeviceHistory history = new DeviceHistory();

    @ParameterizedTest
    @ValueSource(longs = {0, -5 * SECOND, Long.MAX_VALUE - 5 * SECOND})
    void takes_the_window_with_one_reading_on_either_side(long origin) {
        double[] usedMb = {900, 800, 20, 50, 40, 30, 700, 950};
        for (int i = 0; i < usedMb.length; i++) {
            history.add(origin + i * SECOND, usedMb[i]);
        }

        // The readings of seconds 3 to 5 lie within; those of 2 and 6 are its edges.
        assertThat(history.within("gpu", origin + 3 * SECOND - 1, origin + 5 * SECOND + 1))
                .contains(new Device("gpu", 700, 5));
    }

    @Test
    void counts_readings_on_the_very_edge_as_within() {
        history.add(1, 10);
        history.add(2, 20);
        history.add(3, 5);

        assertThat(history.within("gpu", 2, 2)).contains(new Device("gpu", 20, 3));
    }

    @Test
    void gives_a_run_between_two_readings_the_higher_of_them() {
        history.add(0, 10);
        history.add(SECOND, 12);

        assertThat(history.within("gpu", SECOND / 4, SECOND / 2)).contains(new Device("gpu", 12, 2));
    }

    @Test
    void does_not_let_far_readings_speak_for_the_window() {
        history.add(0, 10);
        history.add(20 * SECOND, 12);

        assertThat(history.within("gpu", DeviceHistory.EDGE_NANOS + 1, 20 * SECOND - DeviceHistory.EDGE_NANOS - 1))
                .isEmpty();
        assertThat(history.within("gpu", DeviceHistory.EDGE_NANOS, 10 * SECOND)).contains(new Device("gpu", 10, 1));
    }

    @Test
    void keeps_every_peak_and_count_of_a_long_run_in_bounded_memory() {
        int readings = 172_800; // a day, two a second
        for (int i = 0; i < readings; i++) {
            history.add(i * SECOND / 2, i == 100_000 ? 500 : 100);
        }

        assertThat(history.size()).isLessThanOrEqualTo(DeviceHistory.CAPACITY);
        assertThat(history.within("gpu", 0, readings * SECOND)).contains(new Device("gpu", 500, readings));
        assertThat(history.within("gpu", 49_999 * SECOND, 50_001 * SECOND))
                .hasValueSatisfying(device -> assertThat(device.peakMb()).isEqualTo(500));
        // A slot spans 32 s by now, and a window reaches one slot beyond each edge.
        assertThat(history.within("gpu", 50_070 * SECOND, 51_000 * SECOND))
                .hasValueSatisfying(device -> assertThat(device.peakMb()).isEqualTo(100));
    }
}
