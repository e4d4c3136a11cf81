package io.mlbench;

import io.mlbench.jupiter.guard.SloGuardExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code @Slo} states service-level objectives, all of which must hold.
 *
 * <p>Grammar: {@code METRIC OP VALUE [UNIT]}, with the metrics p50, p90, p95,
 * p99, p99.9, max, mean (units ns, us, ms, s), throughput and capacity (/s),
 * error-rate (%), gpu-memory (MB, GB, MiB, GiB), and for {@link LanguageAccuracy} accuracy,
 * accuracy[LANG], wer, cer (%) and macro-f1 (0 to 1), and the operators {@code < <= > >=}. A
 * metric that was not measured fails. Where no objective speaks of the error
 * rate, {@code error-rate <= 0 %} is added.
 *
 * <p>In place of the value there can be {@code baseline}, {@code baseline + N %}
 * or {@code baseline - N %}: a share of what {@link Baseline} holds of the metric,
 * percentage points for metrics in percent.
 *
 * <p>All objectives count that stand on the method, on methods that it
 * overrides, on its class, superclasses, interfaces and enclosing classes, and on
 * annotations that any of these is composed of: a strict one never disappears
 * behind another. What stands there twice counts once. On a method that is no
 * benchmark, and on a class without any, the annotation is an error.
 *
 * <p>Key: {@code mlbench.slo}, separated by semicolons. Objectives that are set
 * there replace all of the annotations, and the result says so. {@code
 * mlbench.no-slo=true} takes them away on purpose; only the error rate is judged
 * then.
 *
 * @since 0.1
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SloGuardExtension.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Slo {

    /** The objectives, such as "p95 &lt;= 20 ms"; at least one, and none of them empty. */
    String[] value();

    /**
     * How certain a verdict must be, such as 0.95; above 0.5 and below 1. An
     * objective then holds, is violated or is inconclusive, and fails in the last
     * two cases; a number of runs that can never prove it is an error. Requests
     * that are slow together prove less than their number: how much less, this run
     * tells, and where results are saved the last ten runs of the same benchmark on
     * this machine, whose median counts if it is more. By default the measured value
     * alone decides. Where several annotations state one, the highest counts. Key:
     * {@code mlbench.confidence}.
     */
    double confidence() default 0;

    /**
     * Whether the measured value may decide on few samples. By default an
     * objective that would hold is inconclusive, and fails, where too few samples
     * carry it: p50, p90, mean and max need 10 requests, p95 20, p99 100, p99.9
     * 1000, and accuracy, macro-f1, wer and cer 30 samples. Does not affect verdicts
     * with a {@link #confidence}, which have their own rule. Key: {@code
     * mlbench.allow-few-samples}.
     */
    boolean allowFewSamples() default false;
}
