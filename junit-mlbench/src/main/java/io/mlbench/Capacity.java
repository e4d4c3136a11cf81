package io.mlbench;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * {@code @Capacity} makes a {@link ModelBenchmark} find the highest load at which
 * its {@linkplain Slo objectives} hold, in place of measuring a given one.
 *
 * <p>The load is doubled until the objectives no longer hold, then narrowed down
 * to 5 %, then confirmed by a fresh run, which is the result; the result's {@link
 * io.mlbench.result.CapacityResult} has all probes. The objective "capacity &gt;= 200/s"
 * requires a rate. What the client could not send ends the search, with a lower
 * bound for the capacity.
 *
 * <p>A probe lasts 10 s after a warm-up of 2 s, unless {@link
 * ModelBenchmark#duration}, {@link ModelBenchmark#runs} or {@link
 * ModelBenchmark#warmup} say otherwise. The search begins at the one {@link
 * ModelBenchmark#rate} or {@link ModelBenchmark#concurrency} that is stated, by
 * default at 10 requests per second, or one in flight.
 *
 * <h2>Example</h2>
 * <pre>{@code
 * @ModelBenchmark(rate = 50)
 * @Slo({"p95 <= 50 ms", "capacity >= 200/s"})
 * @Capacity
 * void carriesTheEveningsLoad(BenchmarkResult result) {}
 * }</pre>
 *
 * @since 0.1
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Capacity {

    /** What is raised: "rate", the default, or "concurrency". Key: {@code mlbench.find-max}. */
    String of() default "rate";

    /**
     * How long the search may go on, such as "5 min"; "10 min" by default. The
     * confirming run comes on top. Key: {@code mlbench.find-max-bound}.
     */
    String bound() default "";
}
