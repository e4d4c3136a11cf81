package io.mlbench.protocol;

import io.mlbench.transport.Transport;
import org.apiguardian.api.API;

/**
 * A way to speak to an inference server. Implementations are found by {@link
 * java.util.ServiceLoader}: a public class with a public constructor without
 * parameters, named in {@code META-INF/services/io.mlbench.protocol.Protocol}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Protocol {

    /**
     * Return the name that a user writes, as in {@code --protocol}, and that
     * stands in results: lower-case letters, digits and dashes, such as
     * "open-inference-http".
     */
    String name();

    /**
     * Return whether a server speaks this protocol, as {@code protocol = auto}
     * asks where there are several. Sends no inference.
     *
     * @return {@code false} also where the server cannot be reached
     */
    boolean speaks(Endpoint endpoint, Transport transport);

    /**
     * Return a session with an endpoint. Nothing is sent yet.
     *
     * @param transport stays its owner's to close
     */
    Session open(Endpoint endpoint, Transport transport);
}
