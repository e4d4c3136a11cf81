package io.mlbench.engine;

import io.mlbench.load.Workload;
import io.mlbench.plan.EndpointUrl;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a benchmark sends its load to.
 *
 * @param workload sends one request
 * @param url the server; empty where the test's body uses a client of its own
 *     and nobody says where that goes
 * @param model the model's name
 * @param protocol the name of the protocol, for the result
 * @param transport the name of the transport, for the result
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Target(Workload workload, Optional<EndpointUrl> url, String model, String protocol, String transport) {

    /** Return the server for people and results, or "unknown". */
    public String endpoint() {
        return url.map(EndpointUrl::toString).orElse("unknown");
    }
}
