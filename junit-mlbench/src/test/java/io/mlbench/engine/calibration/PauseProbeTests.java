package io.mlbench.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.Client;
import org.junit.jupiter.api.Test;

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
    void what_was_before_does_not_count_and_what_is_not_known_is_no_zero() {
        PauseProbe later = new PauseProbe(7, 90);
        assertThat(later.since(new PauseProbe(5, 60))).isEqualTo(new Client.Pauses(2, 30, null));
    }
}
