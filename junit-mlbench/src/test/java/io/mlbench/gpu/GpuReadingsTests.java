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
    void devicesThatAreReadUntilTheEndAreWhole() {
        every(500, 0, 61, "A");
        every(500, 0, 61, "B");

        assertThat(unread()).isEmpty();
        assertThat(usage().isWhole()).isTrue();
    }

    @Test
    void aDeviceThatVanishesDuringTheRunIsToldWithWhatWasSeenOfIt() {
        every(500, 0, 61, "A");
        every(500, 0, 30, "B");

        assertThat(unread()).containsExactly("nvidia-smi gave no reading of B until the end of the measured phase");
        assertThat(usage().devices()).extracting(GpuUsage.Device::id).containsExactly("A", "B");
    }

    @Test
    void aDeviceThatVanishesJustBeforeTheEndOfAShortRunIsToldToo() {
        readings.add("nvidia-smi", "A", 59 * SECOND, 1);
        readings.add("nvidia-smi", "B", 59 * SECOND, 1);
        readings.add("nvidia-smi", "A", 61 * SECOND, 1);

        assertThat(unread()).hasSize(1);
    }

    @Test
    void aSourceThatIsSilentForAMomentAtTheEndHasReadAll() {
        every(500, 0, 58, "A");

        assertThat(unread()).isEmpty();
    }

    @Test
    void aSourceThatEndsLongBeforeTheEndHasNot() {
        every(500, 0, 30, "A");

        assertThat(unread()).hasSize(1);
    }

    @Test
    void aDeviceThatCannotBeReadForAWhileDuringTheRunIsTold() {
        every(500, 0, 61, "A");
        every(500, 0, 61, "B");
        readings.unsupported("B", 40 * SECOND, "nvidia-smi tells [N/A] for the memory of B");

        assertThat(unread()).containsExactly("nvidia-smi tells [N/A] for the memory of B");
    }

    @Test
    void whatCouldNotBeReadBeforeTheRunAndThenCouldIsWhole() {
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
