package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A short one in each build; {@code benchmarks/run soak --minutes 30} takes the same class for longer. */
class SoakIT {

    private static final Duration DURATION = Duration.ofSeconds(Integer.getInteger("test.mlbench.soak.seconds", 20));
    private static final long SEED = Long.getLong("test.mlbench.soak.seed", 20261124);

    /** More than what varies from look to look, and less than a request kept for each failure would make. */
    private static final long SLACK_KIB = 2048;

    @Test
    void client_and_server_count_the_same_and_nothing_is_kept() throws Exception {
        Soak.Outcome outcome = Soak.run(DURATION, SEED);
        System.out.println(outcome.table());

        assertThat(outcome.client().dropped()).isZero();
        assertThat(outcome.client().sent()).isEqualTo(outcome.serverTotal()).isPositive();
        assertThat(outcome.clientCounts()).isEqualTo(outcome.server());
        assertThat(outcome.server()).hasSizeGreaterThan(3);
        assertThat(outcome.after().sockets()).isEqualTo(outcome.before().sockets());
        assertThat(outcome.after().threads())
                .isLessThanOrEqualTo(outcome.before().threads());
        // One of the JVM's own may end in between; none may be added.
        assertThat(outcome.late().threads()).isLessThanOrEqualTo(outcome.early().threads());
        assertThat(outcome.late().heapKib())
                .isPositive()
                .isLessThan(outcome.early().heapKib() + SLACK_KIB);
    }
}
