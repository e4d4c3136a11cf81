package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.protocol.Endpoint;
import io.mlbench.protocol.Protocol;
import io.mlbench.protocol.Session;
import io.mlbench.transport.Transport;
import org.apiguardian.api.API;

/**
 * The Open Inference Protocol, version 2, over HTTP, as Triton, MLServer, KServe
 * and others speak it.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OpenInferenceHttp implements Protocol {

    @Override
    public String name() {
        return "open-inference-http";
    }

    @Override
    public boolean speaks(Endpoint endpoint, Transport transport) {
        try {
            new Readiness(Server.of(endpoint, transport)).requireServer();
            return true;
        } catch (BenchmarkBrokenException e) {
            return false; // whoever names this protocol is told why
        }
    }

    @Override
    public Session open(Endpoint endpoint, Transport transport) {
        return new OpenInferenceSession(Server.of(endpoint, transport));
    }
}
