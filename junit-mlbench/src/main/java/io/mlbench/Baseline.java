package io.mlbench;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * {@code @Baseline} names the file of accepted results that objectives such as
 * {@code p95 <= baseline + 10 %} are relative to.
 *
 * <p>Write it from a run with {@code -Dmlbench.baseline-update=true}: a load
 * point whose objectives hold takes the place of its former results there, and
 * objectives relative to the baseline are not judged in that run. Repeated runs
 * are all kept, and their median counts.
 *
 * <p>A baseline of another machine, operating system, JVM or number of
 * processors is refused unless {@code mlbench.baseline-any-environment} is true.
 *
 * <p>The nearest annotation wins. Key: {@code mlbench.baseline}.
 *
 * @see Slo
 * @since 0.1
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface Baseline {

    /** The file, such as "results/v1.json"; relative to the working directory. Key: {@code mlbench.baseline}. */
    String value();
}
