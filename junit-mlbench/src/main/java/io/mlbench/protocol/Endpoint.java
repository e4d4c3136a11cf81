package io.mlbench.protocol;

import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A model and the server that it is asked of.
 *
 * @param url the server
 * @param model the model's name; empty for none, as where only the server is looked at
 * @param timeout how long each exchange may take
 * @param headers sent with every call, and kept out of every message, as the values of the address's query are
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Endpoint(EndpointUrl url, String model, Duration timeout, Headers.Resolved headers) {

    public Endpoint {
        headers = headers.alsoHiding(url.secrets());
    }

    /** Name an endpoint that wants no headers. */
    public Endpoint(EndpointUrl url, String model, Duration timeout) {
        this(url, model, timeout, Headers.Resolved.NONE);
    }
}
