package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import io.mlbench.protocol.Endpoint;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Transport;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The paths of the Open Inference Protocol at one server, and single calls to
 * them. Version paths are not used: some servers answer them with errors.
 */
record Server(Transport transport, EndpointUrl url, String model, Duration timeout, Headers.Resolved headers) {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    static Server of(Endpoint endpoint, Transport transport) {
        return new Server(transport, endpoint.url(), endpoint.model(), endpoint.timeout(), endpoint.headers());
    }

    static boolean ok(Exchange.Answer answer) {
        return answer.status() / 100 == 2;
    }

    /**
     * Return whether a status comes with an answer to an inference request. Some
     * servers answer a POST with 201, and a proxy that changes answers with 203.
     * Others of success do not: 202 promises one for later, and 206 is a part.
     * The bodies of 204 and 205 are empty, which says enough.
     */
    static boolean answersInference(Exchange.Answer answer) {
        return switch (answer.status()) {
            case 200, 201, 203, 204, 205 -> true;
            default -> false;
        };
    }

    /** Return the model's path; that of the server's own metadata where no model is named. */
    String modelPath() {
        if (model.isEmpty()) {
            return "/v2";
        }
        // A form encodes a space as plus, which means itself in a path.
        return "/v2/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
    }

    EncodedRequest post(String path, byte[] body) {
        return new EncodedRequest("POST", url.resolve(path), headers.with(JSON), body);
    }

    EncodedRequest get(String path) {
        return new EncodedRequest("GET", url.resolve(path), headers.with(Map.of()), new byte[0]);
    }

    Exchange.Reply send(EncodedRequest request) throws InterruptedException {
        return transport.prepare(request, timeout).exchange().reply();
    }

    /**
     * Send a call that prepares a benchmark.
     *
     * @throws BenchmarkBrokenException if the thread is interrupted
     */
    Exchange.Reply ask(EncodedRequest request) {
        try {
            return send(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkBrokenException(
                    "interrupted while waiting for " + url + " to answer "
                            + request.uri().getRawPath(),
                    e);
        }
    }
}
