package io.mlbench;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * {@code @InferenceEndpoint} says which server and model a class's benchmarks
 * measure.
 *
 * <p>Where the address is only known at run time (a container's mapped port),
 * or one that a framework injects), it stands on a field or a method without
 * parameters, static or not, whose value is the address, or the number of a port
 * of this host; the value is read before each benchmark, after
 * {@code @BeforeAll} and {@code @BeforeEach} methods.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE, ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public @interface InferenceEndpoint {

    /**
     * The address: "localhost:8000", "http://…", "https://…", or "embedded" for
     * the {@link io.mlbench.endpoint.EmbeddedServer} on the class path.
     * "localhost:8001" by default; not given on a field or method. Key: {@code
     * mlbench.url}.
     */
    String url() default "";

    /** The model's name; an embedded server's own by default. Key: {@code mlbench.model}. */
    String model() default "";

    /**
     * How the server is spoken to: "auto" asks it, and is the default; otherwise the
     * name of a {@link io.mlbench.protocol.Protocol} on the class path, such as
     * "open-inference-http". Key: {@code mlbench.protocol}.
     */
    String protocol() default "";
}
