package io.mlbench.plan;

import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.EndpointUrl;
import org.apiguardian.api.API;

/**
 * Starts the server that runs inside the test's JVM, or returns the one that
 * runs already.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@FunctionalInterface
public interface EmbeddedLookup {

    /** The URL that asks for the embedded server. */
    String URL = "embedded";

    /**
     * Return the running server.
     *
     * @param askedBy the place that asked for it
     * @throws ConfigurationException if none is registered
     */
    Running start(String askedBy);

    /**
     * A server that runs.
     *
     * @param url its address
     * @param model the model that it serves
     */
    record Running(EndpointUrl url, String model) {}
}
