package io.mlbench.slo;

import io.mlbench.metric.AccuracyReader;
import io.mlbench.metric.Metric;
import io.mlbench.metric.MetricValue;
import io.mlbench.metric.Metrics;
import io.mlbench.metric.Trait;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.accuracy.AccuracyReading;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A service-level objective: a limit on one figure of a result.
 *
 * @param text the objective as it was written
 * @param metric what is limited
 * @param language the one whose accuracy is limited, as it was written; empty
 *     for the whole
 * @param operator how the measured value must compare with the limit
 * @param bound the limit, or what it depends on
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Objective(String text, Metric metric, Optional<String> language, Operator operator, Limit bound) {

    public Objective {
        if (language.isPresent() && !metric.has(Trait.PER_LANGUAGE)) {
            throw new IllegalArgumentException(metric.label() + " is not measured for one language");
        }
    }

    /**
     * An objective on the whole, with a number for its limit.
     *
     * @param limit in the metric's {@linkplain Metric#unit() unit}; finite and not
     *     negative
     */
    public Objective(String text, Metric metric, Operator operator, double limit) {
        this(text, metric, Optional.empty(), operator, new Limit.Fixed(limit));
    }

    /**
     * Return the limit in the metric's unit.
     *
     * @throws IllegalStateException if it depends on a baseline that is not known yet
     */
    public double limit() {
        return bound.value();
    }

    /** Return whether the limit depends on a baseline that is not known yet. */
    public boolean needsBaseline() {
        return bound instanceof Limit.RelativeToBaseline;
    }

    /**
     * Return this objective with its limit as a number. One that needs no
     * baseline stays as it is.
     */
    public Objective against(BaselineFigure baseline) {
        if (!(bound instanceof Limit.RelativeToBaseline relative)) {
            return this;
        }
        double limit = BaselineRule.limit(metric.quantity(), baseline.value(), relative.percent());
        return new Objective(text, metric, language, operator, new Limit.Resolved(limit, baseline));
    }

    /**
     * Return whether this says how many requests may fail. A lower limit does
     * not: it holds however many fail.
     */
    public boolean limitsErrors() {
        return metric.equals(Metrics.ERROR_RATE) && (operator == Operator.LESS || operator == Operator.AT_MOST);
    }

    /** Return the metric's name, with the language if there is one: "accuracy[ko]". */
    public String metricLabel() {
        return metric.label() + language.map(code -> "[" + code + "]").orElse("");
    }

    /** Return what a result says of what is limited. */
    public MetricValue read(BenchmarkResult result) {
        return language.map(code -> AccuracyReader.of(accuracy -> AccuracyReading.ofLanguage(accuracy, code))
                        .apply(result))
                .orElseGet(() -> metric.read(result));
    }

    /** Return the same objective for a language whose code is written in another way. */
    public Objective withLanguage(String code) {
        return new Objective(text, metric, Optional.of(code), operator, bound);
    }

    /**
     * Return the objective that a text states: {@code METRIC OP VALUE [UNIT]},
     * or {@code METRIC OP baseline [+|- PERCENT %]}, spaces optional.
     *
     * <p>Metrics are {@code max mean} and any percentile, such as {@code p50 p99.9}, with a unit of
     * {@code ns us µs ms s}, {@code throughput} and {@code capacity} with
     * {@code /s}, {@code req/s} or none, {@code error-rate} with {@code %},
     * {@code gpu-memory} with {@code MB GB MiB GiB}, {@code accuracy}, {@code
     * accuracy[LANG]}, {@code wer} and {@code cer} with {@code %}, and {@code
     * macro-f1} between 0 and 1; operators are {@code < <= > >=}.
     *
     * <p>A limit relative to a baseline is a share of the baseline's value; for
     * metrics in percent it is percentage points.
     *
     * @param text {@code "p95 <= 20 ms"}, {@code "throughput>=50/s"}, {@code "p95
     *     <= baseline + 10 %"}
     * @throws IllegalArgumentException if the text states no objective; the
     *     message quotes it and says what would be valid
     */
    public static Objective parse(String text) {
        return new ObjectiveParser(text.strip()).parse();
    }
}
