package io.mlbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.GpuUsage;
import java.util.List;
import org.junit.jupiter.api.Test;

class GpuReadingsTests {

    private static final long SECOND = 1_000_000_000;
    private static final long END = 60 * SECOND;

    private final GpuReadings readings = new GpuReadings();

    @Test
    void devices_that_are_read_until_the_end_are_whole() {
        every(500, 0, 61, "A");
        every(500, 0, 61, "B");

        assertThat(unread()).isEmpty();
        assertThat(usage().isWhole()).isTrue();
    }

    @Test
    void a_device_that_vanishes_during_the_run_is_told_with_what_was_seen_of_it() {
        every(500, 0, 61, "A");
        every(500, 0, 30, "B");

        assertThat(unread()).containsExactly("nvidia-smi gave no reading of B until the end of the measured phase");
        assertThat(usage().devices()).extracting(GpuUsage.Device::id).containsExactly("A", "B");
    }

    @Test
    void a_device_that_vanishes_just_before_the_end_of_a_short_run_is_told_too() {
        readings.add("nvidia-smi", "A", 59 * SECOND, 1);
        readings.add("nvidia-smi", "B", 59 * SECOND, 1);
        readings.add("nvidia-smi", "A", 61 * SECOND, 1);

        assertThat(unread()).hasSize(1);
    }

    @Test
    void a_source_that_is_silent_for_a_moment_at_the_end_has_read_all() {
        every(500, 0, 58, "A");

        assertThat(unread()).isEmpty();
    }

    @Test
    void a_source_that_ends_long_before_the_end_has_not() {
        every(500, 0, 30, "A");

        assertThat(unread()).hasSize(1);
    }

    @Test
    void a_device_that_cannot_be_read_for_a_while_during_the_run_is_told() {
        every(500, 0, 61, "A");
        every(500, 0, 61, "B");
        readings.unsupported("B", 40 * SECOND, "nvidia-smi tells [N/A] for the memory of B");

        assertThat(unread()).containsExactly("nvidia-smi tells [N/A] for the memory of B");
    }

    @Test
    void what_could_not_be_read_before_the_run_and_then_could_is_whole() {
        readings.unsupported("A", 0, "nvidia-smi tells [N/A] for the memory of A");
        every(500, 11, 61, "A");

        assertThat(readings.measured(10 * SECOND, END).orElseThrow().unread()).isEmpty();
    }

    private void every(long millis, long from, long to, String device) {
        for (long at = from * SECOND; at <= to * SECOND; at += millis * 1_000_000) {
            readings.add("nvidia-smi", device, at, 100);
        }
    }

    private List<String> unread() {
        return usage().unread();
    }

    private GpuUsage.Measured usage() {
        return readings.measured(SECOND, END).orElseThrow();
    }
}
