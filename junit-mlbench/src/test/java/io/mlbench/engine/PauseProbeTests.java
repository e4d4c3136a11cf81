package io.mlbench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlbench.result.Client;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PauseProbeTests {

    @Test
    void a_collection_is_seen() {
        PauseProbe before = PauseProbe.now();
        System.gc();
        Client.Pauses pauses = PauseProbe.now().since(before);
        assertThat(pauses.collections()).isPositive();
        assertThat(pauses.collectionMillis()).isNotNegative();
    }

    @Test
    void what_was_before_does_not_count() {
        PauseProbe later = new PauseProbe(7, 90, OptionalLong.of(5_000_000));
        assertThat(later.since(new PauseProbe(5, 60, OptionalLong.of(2_000_000))))
                .isEqualTo(new Client.Pauses(2, 30, 3.0));
    }

    @Test
    void safepoints_that_are_not_known_are_no_zero() {
        PauseProbe known = new PauseProbe(0, 0, OptionalLong.of(1));
        PauseProbe unknown = new PauseProbe(0, 0, OptionalLong.empty());
        assertThat(known.since(unknown).safepointMillis()).isNull();
        assertThat(unknown.since(known).safepointMillis()).isNull();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void hotspot_tells_how_long_its_threads_took_to_stop() {
        Path file = Path.of(
                "/tmp",
                "hsperfdata_" + System.getProperty("user.name"),
                String.valueOf(ProcessHandle.current().pid()));
        assumeThat(Files.isReadable(file)).isTrue();

        long before = HotspotCounters.safepointSyncNanos().orElseThrow();
        for (int i = 0; i < 20; i++) {
            System.gc(); // each stops all threads
        }
        long after = HotspotCounters.safepointSyncNanos().orElseThrow();

        assertThat(after).isGreaterThan(before);
        assertThat(after - before).as("nanoseconds, and no other unit").isLessThan(60_000_000_000L);
    }
}
