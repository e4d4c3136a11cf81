package io.mlbench;

import io.mlbench.jupiter.LanguageAccuracyExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
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
 * {@code @LanguageAccuracy} asks a model with labelled samples and fails if it is
 * not right often enough.
 *
 * <p>Each sample is sent once, and all of them in one run. The first test case
 * is the whole: it judges the objectives {@code accuracy}, {@code macro-f1},
 * {@code wer}, {@code cer}, and those on latency, throughput and memory; and it
 * calls the method, which may take the {@link
 * io.mlbench.result.BenchmarkResult}. Each language is one more test case, which
 * judges the objectives on that language, such as {@code accuracy[ko] >= 97 %}.
 *
 * <p>A sample's text, or its file's bytes, is the request. Where the model takes
 * something else, {@link Requests} names a method that makes an {@link
 * io.mlbench.endpoint.InferenceRequest} of a {@link
 * io.mlbench.evaluation.dataset.LabeledSample}. A request without a usable answer counts as
 * wrong; where nothing but such requests decides about an objective, the test
 * case is an error.
 *
 * <p>The method must be {@code void} and neither private nor static. The
 * annotation composes, and configuration parameters override its attributes.
 * {@code mlbench.runs} has no effect: there are as many runs as samples. {@code
 * mlbench.seed} decides which samples are drawn.
 *
 * @see InferenceEndpoint
 * @see Slo
 * @since 0.1
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestTemplate
@ExtendWith(LanguageAccuracyExtension.class)
@Tag("model-benchmark")
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock(value = Resources.GLOBAL, mode = ResourceAccessMode.READ_WRITE)
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface LanguageAccuracy {

    /**
     * The languages' codes, in any common spelling; all of the dataset by
     * default. Key: {@code mlbench.languages}, separated by commas.
     */
    String[] languages() default {};

    /** Samples of each language; at least 1, 100 by default. Key: {@code mlbench.samples-per-lang}. */
    int samplesPerLanguage() default ModelBenchmark.UNSET;

    /**
     * A file or folder of samples, see {@link io.mlbench.evaluation.dataset.Dataset}; by
     * default the sentences in 36 languages that come with this library. Key:
     * {@code mlbench.dataset}.
     */
    String dataset() default "";

    /** The names of a table's columns, where its first line does not name them. Key: {@code mlbench.columns}. */
    String[] columns() default {};

    /**
     * Whether rows that cannot be used are left out and reported; an error by
     * default. Key: {@code mlbench.skip-bad-rows}.
     */
    boolean skipBadRows() default false;

    /**
     * The model's output that holds the label; by default the first of BYTES,
     * else the first of scores. Key: {@code mlbench.output}.
     */
    String output() default "";

    /**
     * The labels in the order of the scores, or one file with a label on each
     * line; by default those that the model's metadata names. Key: {@code
     * mlbench.labels}, separated by commas.
     */
    String[] labels() default {};

    /**
     * How answers are compared: "exact", "wer" or "cer"; by default by what the
     * dataset holds, labels or references. Key: {@code mlbench.metric}.
     */
    String metric() default "";

    /** Requests in flight; 1 by default. Key: {@code mlbench.concurrency}. */
    int concurrency() default ModelBenchmark.UNSET;

    /**
     * Requests before the measured ones, whose answers do not count; at least 0,
     * 5 by default. Key: {@code mlbench.warmup}.
     */
    int warmup() default ModelBenchmark.UNSET;

    /** The longest that one request may take; "30 s" by default. Key: {@code mlbench.timeout}. */
    String timeout() default "";

    /** What this run is called in reports; nothing by default. Key: {@code mlbench.label}. */
    String label() default "";

    /** The profile of the YAML files that supplies settings; none by default. Key: {@code mlbench.profile}. */
    String profile() default "";
}
