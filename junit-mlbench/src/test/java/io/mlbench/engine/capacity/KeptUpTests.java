package io.mlbench.engine.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.measure.Backlog;
import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.Samples;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.Rate;
import io.mlbench.result.Verdict.Status;
import io.mlbench.slo.Objective;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptUpTests {

    private static final LoadPoint RATE = new LoadPoint.Open(new Rate(100, 100));

    @Test
    void a_load_that_is_carried_at_one_latency_is_kept_up_with() {
        KeptUp keptUp = keptUp(RATE, backlog(10, 0));
        assertThat(keptUp.status()).isEqualTo(Status.PASS);
        assertThat(keptUp.reasons()).isEmpty();
    }

    @Test
    void a_queue_that_grows_fails_with_what_was_carried() {
        KeptUp keptUp = keptUp(RATE, backlog(10, 10));
        assertThat(keptUp.status()).isEqualTo(Status.FAIL);
        assertThat(keptUp.reasons()).hasSize(2);
        assertThat(keptUp.reasons().get(0)).matches("carried \\d\\d\\.\\d of 100/s");
        assertThat(keptUp.reasons().get(1)).startsWith("latency grew from ");
    }

    @Test
    void latency_that_grows_a_little_is_decided_by_a_longer_probe() {
        KeptUp open = keptUp(RATE, backlog(10, 0.005));
        assertThat(open.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(open.reasons()).singleElement().asString().startsWith("latency grew from ");
        assertThat(keptUp(new LoadPoint.Closed(8), backlog(10, 10)).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void one_dropped_request_is_too_many() {
        Backlog backlog = backlog(10, 0);
        backlog.dropped(1000);
        assertThat(keptUp(RATE, backlog).reasons()).containsExactly("1 requests dropped");
        assertThat(keptUp(RATE, backlog).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void failures_that_an_objective_accepts_are_no_queue() {
        Backlog backlog = backlog(10, 0);
        for (int i = 0; i < 40; i++) {
            backlog.sample(Samples.of(1000 + i, SampleObserver.NO_ANSWER, 0));
        }
        assertThat(keptUp(RATE, backlog).status()).isEqualTo(Status.FAIL);
        assertThat(keptUp(RATE, backlog, "p95 <= 1 s", "error-rate <= 5 %").status())
                .isEqualTo(Status.PASS);
    }

    /** A thousand requests at 100/s, of which each takes a little longer than the one before. */
    private static Backlog backlog(double firstMillis, double addedMillis) {
        Backlog backlog = new Backlog();
        for (int i = 0; i < 1000; i++) {
            long latency = Math.round((firstMillis + i * addedMillis) * 1e6);
            backlog.sample(Samples.of(i, latency, i * 10_000_000L + latency));
        }
        return backlog;
    }

    private static KeptUp keptUp(LoadPoint point, Backlog backlog, String... objectives) {
        List<Objective> parsed = Arrays.stream(objectives).map(Objective::parse).toList();
        return KeptUp.of(point, backlog, parsed);
    }
}
