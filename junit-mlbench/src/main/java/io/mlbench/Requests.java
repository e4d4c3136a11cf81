package io.mlbench;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * {@code @Requests} names the factory methods of a benchmark's requests, as
 * {@code @MethodSource} names those of arguments.
 *
 * <p>For {@link LanguageAccuracy} it names one method that takes a {@link
 * io.mlbench.evaluation.dataset.LabeledSample} and returns its request. Otherwise:
 *
 * <p>A factory takes no parameters and returns a stream, collection, iterable or
 * array of {@link io.mlbench.endpoint.InferenceRequest}, or one. It is a method
 * of the test class, or a static one of a class around it or elsewhere: {@code
 * com.acme.Texts#korean}. The benchmark method must take the result; otherwise
 * it is the workload itself, and sends requests of its own. Requests are sent in
 * turn, from the first again after the last. Without this annotation they are
 * generated from the model's metadata. Key of a file instead: {@code
 * mlbench.input}.
 *
 * @since 0.1
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Requests {

    /** The names of the factories; by default the one called like the benchmark method. */
    String[] value() default {};
}
