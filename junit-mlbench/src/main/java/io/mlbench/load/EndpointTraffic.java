package io.mlbench.load;

import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.OpenInferenceEndpoint;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Inference requests to an endpoint, encoded once.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EndpointTraffic implements Traffic {

    private final OpenInferenceEndpoint endpoint;
    private final List<InferenceRequest> inferences;
    private final List<EncodedRequest> requests;

    /**
     * Encode requests.
     *
     * @param inferences at least one
     */
    public EndpointTraffic(OpenInferenceEndpoint endpoint, List<InferenceRequest> inferences) {
        this.endpoint = endpoint;
        this.inferences = List.copyOf(inferences);
        this.requests = inferences.stream().map(endpoint::encode).toList();
    }

    @Override
    public List<EncodedRequest> requests() {
        return requests;
    }

    @Override
    public void check(int request, Exchange.Reply reply) {
        endpoint.decode(inferences.get(request), reply);
    }
}
