package io.mlbench.slo.judge;

import io.mlbench.metric.Metrics;
import io.mlbench.result.Percentile;
import io.mlbench.slo.Limit;
import io.mlbench.slo.Objective;
import io.mlbench.slo.Operator;
import io.mlbench.stats.ExceedanceCount;
import io.mlbench.stats.Ruling;
import io.mlbench.stats.ShareRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What an objective claims of single requests, so that one run can prove it: at
 * most (or at least) a share of them is over a limit. "p99 &lt;= 20 ms" claims
 * at most 0.01 over 20 ms, "p50 &gt;= 5 ms" at least 0.5 at 5 ms or more,
 * "error-rate &lt;= 1 %" at most 0.01 without a usable answer.
 *
 * @param objective what claims it
 * @param share the share, between 0 and 1, both excluded
 * @param goodNanos the longest latency that is not over the limit
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record QuantileClaim(Objective objective, double share, long goodNanos) {

    private static final int MILLIS_TO_NANOS_DIGITS = 6;

    /** Return the claim of an objective; empty if it limits what one run cannot prove, such as a mean,
     * a maximum or a change since a baseline. */
    public static Optional<QuantileClaim> of(Objective objective) {
        if (!(objective.bound() instanceof Limit.Fixed)) {
            return Optional.empty(); // the spread between the baseline's runs decides, not that between requests
        }
        if (objective.metric().equals(Metrics.ERROR_RATE)) {
            double share =
                    BigDecimal.valueOf(objective.limit()).movePointLeft(2).doubleValue();
            return share > 0 && share < 1
                    ? Optional.of(new QuantileClaim(objective, share, Long.MAX_VALUE))
                    : Optional.empty();
        }
        return objective
                .metric()
                .percentile()
                .map(percentile -> new QuantileClaim(objective, shareAbove(percentile), goodNanos(objective)));
    }

    /** Return whether a usable answer is over the limit. */
    public boolean over(long latencyNanos) {
        return latencyNanos > goodNanos;
    }

    /** Return whether few requests over the limit are what is claimed. */
    boolean limitsFromAbove() {
        return objective.operator() == Operator.LESS || objective.operator() == Operator.AT_MOST;
    }

    Ruling rule(ShareRule rule, ExceedanceCount count) {
        return limitsFromAbove() ? rule.atMost(count) : rule.atLeast(count);
    }

    /** Exact: 1 - 0.99 would be a little more than 0.01. */
    private static double shareAbove(Percentile percentile) {
        return BigDecimal.ONE.subtract(percentile.fraction()).doubleValue();
    }

    /**
     * A percentile at most L means that few are above L; one below L, that few
     * are at L or above. From below: at least L, that many are at L or above;
     * greater than L, that many are above. Latencies are whole nanoseconds, so
     * "at L or above" is the same as "above the last nanosecond before L".
     */
    private static long goodNanos(Objective objective) {
        BigDecimal nanos = BigDecimal.valueOf(objective.limit()).movePointRight(MILLIS_TO_NANOS_DIGITS);
        boolean limitIsGood = objective.operator() == Operator.AT_MOST || objective.operator() == Operator.GREATER;
        // A limit beyond all latencies, such as 1e300 ms, is no long.
        BigDecimal most = limitIsGood
                ? nanos.setScale(0, RoundingMode.FLOOR)
                : nanos.setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE);
        return most.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact();
    }
}
