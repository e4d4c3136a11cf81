package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.transport.Transport;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Looks at a server step by step, for a person who wants to know why a
 * benchmark would not run. Sends no inference.
 *
 * <p>The transport stays its owner's to close.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EndpointCheck {

    private final Transport transport;
    private final EndpointUrl url;
    private final Duration timeout;
    private final Headers.Resolved headers;

    /**
     * @param timeout how long each call may take
     * @param headers sent with every call
     */
    public EndpointCheck(Transport transport, EndpointUrl url, Duration timeout, Headers.Resolved headers) {
        this.transport = transport;
        this.url = url;
        this.timeout = timeout;
        this.headers = headers;
    }

    /**
     * Do nothing if the server can be reached, speaks the protocol and is ready.
     *
     * @param model the model that a server without health is known by; empty for none
     * @throws BenchmarkBrokenException if not; the message names cause and next step
     */
    public void requireServer(String model) {
        new Readiness(server(model)).requireServer();
    }

    /**
     * Do nothing if the model is there and ready.
     *
     * @throws BenchmarkBrokenException if not; the message names cause and next step
     */
    public void requireModel(String model) {
        new Readiness(server(model)).requireModel();
    }

    /** Return the names of the server's models; none where it does not list them. */
    public List<String> models() {
        return new Readiness(server("")).listedModels();
    }

    /**
     * Return the model's metadata.
     *
     * @throws BenchmarkBrokenException if there is none that can be read, with the reason
     */
    public ModelMetadata metadata(String model) {
        MetadataAnswer answer = new OpenInferenceEndpoint(transport, url, model, timeout, headers).metadataAnswer();
        if (answer instanceof MetadataAnswer.Missing missing) {
            throw new BenchmarkBrokenException(missing.why());
        }
        return ((MetadataAnswer.Known) answer).metadata();
    }

    private Server server(String model) {
        return new Server(transport, url, model, timeout, headers);
    }
}
