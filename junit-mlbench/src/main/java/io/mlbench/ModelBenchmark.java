package io.mlbench;

import io.mlbench.jupiter.ModelBenchmarkExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * {@code @ModelBenchmark} sends load to an inference endpoint and fails the test
 * if a service-level objective does not hold.
 *
 * <p>A method that takes a {@link io.mlbench.result.BenchmarkResult} declares its
 * workload with {@link Requests} and runs once, after the measurement, with the
 * result. Any other method <em>is</em> the workload: it is called for each
 * warm-up and measured run, by several threads at once where {@link
 * #concurrency} says so; its fields must be thread-safe then. A call of a method
 * that takes an {@link io.mlbench.endpoint.InferenceClient} has failed unless an
 * inference of that call succeeded before it returned, and none is still in flight then.
 *
 * <p>Each value of {@link #concurrency}, and each of the {@link #repeats}, is one
 * invocation with its own result.
 * The method must be {@code void} and neither private nor static.
 *
 * <p>On a class, the attributes are defaults for the benchmark methods in it.
 * The annotation composes: stand it on an annotation of your own, together with
 * {@link Slo}. Configuration parameters override attributes; see the Javadoc of
 * each attribute for its key.
 *
 * <p>An extension that runs the method itself, as {@code @QuarkusTest} does, keeps
 * it from being measured, which is an error. Stand this annotation on the class as
 * well then, above that of the other extension.
 *
 * <p>Benchmarks run alone: no other test of the JVM, and no other benchmark of
 * the machine, runs at the same time.
 *
 * @see InferenceEndpoint
 * @see Slo
 * @since 0.1
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@TestTemplate
@ExtendWith(ModelBenchmarkExtension.class)
@Tag("model-benchmark")
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(value = Resources.GLOBAL, mode = ResourceAccessMode.READ_WRITE)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface ModelBenchmark {

    /** Stands for a number that is not given here. */
    int UNSET = Integer.MIN_VALUE;

    /** For {@link #runs} and {@link #warmup}: until it is enough. */
    int AUTO = Integer.MIN_VALUE + 1;

    /**
     * Measured requests of each load point; at least 1, 100 by default. {@link
     * #AUTO} goes on until each objective with a {@linkplain Slo#confidence
     * confidence} is decided, or {@link #duration} is over, two minutes by
     * default. Key: {@code mlbench.runs}.
     */
    int runs() default UNSET;

    /**
     * How long each load point is measured, such as "30 s", in place of a number
     * of {@link #runs}. Key: {@code mlbench.duration}.
     */
    String duration() default "";

    /**
     * Requests before the measured ones, at the same load, thrown away; at least
     * 0, 5 by default. {@link #AUTO} goes on until throughput and latency are
     * steady, for a minute at most. Key: {@code mlbench.warmup}, which also takes
     * a duration.
     */
    int warmup() default UNSET;

    /**
     * Requests in flight; each value is a load point of its own. 1 by
     * default. Key: {@code mlbench.concurrency}.
     */
    int[] concurrency() default {};

    /**
     * Requests each second that leave on schedule, whatever the server does;
     * latency counts from the moment that the schedule names. Each value is a
     * load point of its own. None by default: the load is a closed loop. Key:
     * {@code mlbench.rate}, which also takes ramps such as "50..500".
     */
    double[] rate() default {};

    /**
     * The gaps between the requests of a rate: "constant", the default, or
     * "poisson", as those of independent users. Key: {@code mlbench.arrivals};
     * the seed is {@code mlbench.seed}.
     */
    String arrivals() default "";

    /**
     * The most requests in flight at a rate; what falls due beyond is dropped
     * and counts as infinitely slow. 1000 by default. Key: {@code
     * mlbench.max-in-flight}.
     */
    int maxInFlight() default UNSET;

    /**
     * How long each connection of a closed loop pauses after an answer, before its next request: "50 ms", or
     * "exponential 50 ms" for pauses that vary as those of independent users; no pause by default. Does not count as
     * latency. Key: {@code mlbench.think-time}; the seed is {@code mlbench.seed}.
     */
    String thinkTime() default "";

    /**
     * The longest that one request may take, such as "500 ms"; "30 s" by
     * default. Does not bound the benchmark as a whole; {@code @Timeout} does.
     * Key: {@code mlbench.timeout}.
     */
    String timeout() default "";

    /**
     * Inputs in each request, combined along the first dimension; 1 by default.
     * Does not affect a workload that is the method's own body. Key: {@code
     * mlbench.batch-size}.
     */
    int batchSize() default UNSET;

    /**
     * How often each load point is measured, each time with a warm-up of its own
     * and as a test case of its own; at least 1, the default. Results saved to one
     * file are repeated runs of each other, by which a comparison tells changes
     * from noise: five are enough. Key: {@code mlbench.repeats}.
     */
    int repeats() default UNSET;

    /** What this run is called in reports; nothing by default. Key: {@code mlbench.label}. */
    String label() default "";

    /** The profile of the YAML files that supplies settings; none by default. Key: {@code mlbench.profile}. */
    String profile() default "";
}
