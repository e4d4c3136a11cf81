package io.mlbench.endpoint;

import io.mlbench.plan.value.EndpointUrl;
import java.io.IOException;
import org.apiguardian.api.API;

/**
 * A server that runs inside the test's JVM, started for {@code url =
 * "embedded"}. Implementations are found by {@link java.util.ServiceLoader} and
 * need a public constructor without parameters. One instance is started once,
 * serves all benchmarks of a test run, and is closed after the last.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface EmbeddedServer extends AutoCloseable {

    /** Return the name of the model that it serves, used where no other is configured. */
    String model();

    /**
     * Start on a free port and return the address once the model is ready.
     *
     * @throws IOException if the server cannot start
     */
    EndpointUrl start() throws IOException;

    /** Answer what is in flight, then stop; does nothing if it was never started. */
    @Override
    void close();
}
