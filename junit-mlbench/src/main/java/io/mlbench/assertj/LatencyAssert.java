package io.mlbench.assertj;

import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractDurationAssert;
import org.assertj.core.api.Assertions;

/**
 * Assertions on a latency. A percentile that is unbounded, or was not recorded,
 * fails and says so.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LatencyAssert extends AbstractAssert<LatencyAssert, Latency> {

    LatencyAssert(Latency actual) {
        super(actual, LatencyAssert.class);
    }

    public AbstractDurationAssert<?> p50() {
        return at(Percentile.P50);
    }

    public AbstractDurationAssert<?> p90() {
        return at(Percentile.P90);
    }

    public AbstractDurationAssert<?> p95() {
        return at(Percentile.P95);
    }

    public AbstractDurationAssert<?> p99() {
        return at(Percentile.P99);
    }

    public AbstractDurationAssert<?> p999() {
        return at(Percentile.P999);
    }

    private AbstractDurationAssert<?> at(Percentile percentile) {
        isNotNull();
        try {
            return Assertions.assertThat(actual.at(percentile)).as("%s latency", percentile.label());
        } catch (IllegalStateException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
