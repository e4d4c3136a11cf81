package io.mlbench.assertj;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import io.mlbench.slo.judge.FewSamples;
import java.time.Duration;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractDurationAssert;
import org.assertj.core.api.Assertions;

/**
 * Assertions on latency percentiles over all requests: those that failed or
 * timed out count as infinitely slow. A percentile that is unbounded, was not
 * recorded, rests on {@linkplain FewSamples too few requests}, or was measured by
 * a client that could not keep up is an {@link AssertionError}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class LatencyAssert extends AbstractAssert<LatencyAssert, Latency> {

    private final BenchmarkResult result;
    private final FewSamples few;

    LatencyAssert(BenchmarkResult result, FewSamples few) {
        super(result.latency(), LatencyAssert.class);
        this.result = result;
        this.few = few;
    }

    /** Return assertions on the median. */
    public AbstractDurationAssert<?> p50() {
        return at(Percentile.P50);
    }

    /** Return assertions on the 90th percentile. */
    public AbstractDurationAssert<?> p90() {
        return at(Percentile.P90);
    }

    /** Return assertions on the 95th percentile. */
    public AbstractDurationAssert<?> p95() {
        return at(Percentile.P95);
    }

    /** Return assertions on the 99th percentile. */
    public AbstractDurationAssert<?> p99() {
        return at(Percentile.P99);
    }

    /** Return assertions on the 99.9th percentile. */
    public AbstractDurationAssert<?> p999() {
        return at(Percentile.P999);
    }

    /**
     * Return assertions on any recorded percentile.
     *
     * @param percent "99.5"
     * @throws IllegalArgumentException if the text is not a number between 0
     *     and 100
     */
    public AbstractDurationAssert<?> percentile(String percent) {
        try {
            return at(Percentile.of(percent));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "percentile must be a number between 0 and 100, such as \"99.5\", but was \"" + percent + "\"", e);
        }
    }

    private AbstractDurationAssert<?> at(Percentile percentile) {
        OptionalDouble millis = actual.millis(percentile);
        if (millis.isEmpty()) {
            throw failure(
                    "%s latency was not recorded; recorded: %s",
                    percentile.label(), actual.percentiles().keySet());
        }
        if (Double.isInfinite(millis.getAsDouble())) {
            throw failure(
                    "%s latency is unbounded: too many of the requests failed or timed out, "
                            + "and those count as infinitely slow",
                    percentile.label());
        }
        Doubts.of(percentile.label() + " <= 1000000 s", result, few).ifPresent(doubt -> {
            throw failure("%s latency is inconclusive: %s", percentile.label(), doubt);
        });
        Duration duration = actual.at(percentile);
        return Assertions.assertThat(duration).as(Descriptions.of(this, percentile.label() + " latency"));
    }
}
