package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.protocol.UnknownReadinessException;
import io.mlbench.protocol.openinference.answer.ServerErrors;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Exchange.Answer;
import io.mlbench.transport.Exchange.NoAnswer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requires that a server and its model are ready, and says what to do where
 * they are not. Health is judged by the status alone: bodies are empty, blank or
 * JSON, depending on the server. One that is anything else, such as a page of
 * HTML, comes from a server of another kind, unless that has metadata.
 */
final class Readiness {

    private static final String HEALTH = "/v2/health/ready";
    private static final String PORTS = "Triton serves HTTP on 8000, gRPC on 8001 and metrics on 8002";
    private static final int LONGEST_LIST = 20;
    private static final String OWN_REQUESTS =
            " Requests of your own, from --input FILE or @Requests, are sent all the same.";

    private final Server server;

    Readiness(Server server) {
        this.server = server;
    }

    /**
     * Do nothing if the model can be asked.
     *
     * @throws UnknownReadinessException if only requests can tell
     * @throws BenchmarkBrokenException if it cannot
     */
    void require() {
        askServer();
        requireModel();
    }

    /**
     * Do nothing if the server speaks the protocol and is ready, whatever its
     * models are.
     *
     * @throws BenchmarkBrokenException if it cannot
     */
    void requireServer() {
        try {
            askServer();
        } catch (UnknownReadinessException e) {
            throw e.broken();
        }
    }

    private void askServer() {
        Answer health = get(HEALTH);
        boolean isOdd = Server.ok(health) && !MetadataJson.isBlankOrJson(health.body());
        if (health.status() == 404 || isOdd) {
            requireProtocol(health); // a server may lack the path and still serve the model
        } else if (health.status() == 401 || health.status() == 403) {
            throw unknown(
                    health,
                    ("%s refuses GET %s without valid credentials: %s. Give them as a header, such as "
                                    + "--header 'Authorization: Bearer ${TOKEN}' with TOKEN in the environment, or use an "
                                    + "address that needs none, such as that of the server behind the gateway."
                                    + OWN_REQUESTS)
                            .formatted(server.url(), HEALTH, ServerErrors.describe(health)));
        } else if (health.status() == 405 || health.status() == 501) {
            throw unknown(
                    health,
                    ("%s does not let GET %s through: %s. Use an address that does, such as that of the server behind the"
                                    + " gateway." + OWN_REQUESTS)
                            .formatted(server.url(), HEALTH, ServerErrors.describe(health)));
        } else if (!Server.ok(health)) {
            throw broken("%s is not ready: GET %s answered %s. Wait until it is, or look into its log."
                    .formatted(server.url(), HEALTH, ServerErrors.describe(health)));
        }
    }

    private void requireProtocol(Answer health) {
        Answer model = get(server.modelPath());
        if (health.status() == 404 && model.status() == 404) {
            throw unknown(
                    health,
                    String.valueOf(otherProtocol("GET %s and GET %s answered 404 (%s)"
                                    .formatted(HEALTH, server.modelPath(), ServerErrors.text(model.body())))
                            .getMessage()));
        }
        if (Server.ok(model) && !MetadataJson.isObject(model.body())) {
            throw otherProtocol("GET %s returned a body that is not JSON: %s"
                    .formatted(server.modelPath(), ServerErrors.start(model.body())));
        }
    }

    private UnknownReadinessException unknown(Answer health, String message) {
        return new UnknownReadinessException(
                server.headers().hide("GET %s answered %s".formatted(HEALTH, ServerErrors.describe(health))),
                server.headers().hide(message));
    }

    private BenchmarkBrokenException otherProtocol(String why) {
        return broken(("%s speaks HTTP but not the Open Inference Protocol: %s. "
                        + "Correct the address: its port (%s) and its path, where the server has a prefix.")
                .formatted(server.url(), why, PORTS));
    }

    /**
     * Do nothing if the model is there and ready.
     *
     * @throws BenchmarkBrokenException if it is not
     */
    void requireModel() {
        String path = server.modelPath() + "/ready";
        Answer ready = get(path);
        if (Server.ok(ready)) {
            return;
        }
        Answer metadata = get(server.modelPath());
        boolean unknown = metadata.status() == 404 || metadata.status() == 400;
        if (unknown && !isLoading()) {
            throw broken("%s has no model \"%s\": GET %s answered %s.%s"
                    .formatted(
                            server.url(),
                            server.model(),
                            server.modelPath(),
                            ServerErrors.describe(metadata),
                            otherModels()));
        }
        boolean pathIsMissing = ready.status() == 404 && Server.ok(metadata);
        if (!pathIsMissing) {
            throw broken(("%s has model \"%s\", which is not ready: GET %s answered %s. "
                            + "Wait until it is loaded, or look into the server's log.")
                    .formatted(server.url(), server.model(), path, ServerErrors.describe(ready)));
        }
    }

    /** Return whether the repository knows the model: Triton has no metadata of a model before it is loaded. */
    private boolean isLoading() {
        return listedModels().contains(server.model());
    }

    private String otherModels() {
        List<String> models = listedModels();
        if (models.isEmpty()) {
            return " Correct the name of the model.";
        }
        String more = models.size() > LONGEST_LIST ? " and " + (models.size() - LONGEST_LIST) + " more" : "";
        return " Its models are " + String.join(", ", models.subList(0, Math.min(LONGEST_LIST, models.size()))) + more
                + ".";
    }

    /** Return the models that the repository extension lists; none where a server has no such extension. */
    List<String> listedModels() {
        byte[] everything = "{}".getBytes(StandardCharsets.UTF_8);
        Exchange.Reply reply = server.ask(server.post("/v2/repository/index", everything));
        return reply instanceof Answer answer && Server.ok(answer) ? MetadataJson.index(answer.body()) : List.of();
    }

    private Answer get(String path) {
        Exchange.Reply reply = server.ask(server.get(path));
        if (reply instanceof NoAnswer none) {
            throw unreachable(path, none);
        }
        return (Answer) reply;
    }

    private BenchmarkBrokenException unreachable(String path, NoAnswer none) {
        String cause = none.message();
        return switch (none.failure()) {
            case UNKNOWN_HOST ->
                broken("cannot reach %s: %s. Correct the address, or check the network."
                        .formatted(server.url(), cause));
            case REFUSED ->
                broken("cannot reach %s: %s. Start the server, or correct the address.".formatted(server.url(), cause));
            case NO_HANDLES ->
                broken("cannot reach %s: %s. Let this process open more files (ulimit -n)."
                        .formatted(server.url(), cause));
            case TLS -> broken("cannot reach %s: %s.".formatted(server.url(), cause));
            case TIMEOUT, RESET, TRUNCATED, TOO_LARGE, PROTOCOL -> notHttp(path, none);
        };
    }

    private BenchmarkBrokenException notHttp(String path, NoAnswer none) {
        boolean plain = !"https".equalsIgnoreCase(server.url().uri().getScheme());
        if (plain && GrpcProbe.speaksHttp2(server.url(), server.timeout())) {
            return broken(("%s is a gRPC port (it speaks HTTP/2 only), and the benchmark speaks HTTP/1.1. "
                            + "Use the server's HTTP port, probably %s:%d.")
                    .formatted(
                            server.url(),
                            server.url().host(),
                            GrpcProbe.likelyHttpPort(server.url().port())));
        }
        if (none.failure() == Exchange.Failure.TIMEOUT) {
            return broken("%s does not answer GET %s: %s. Look into its log, or give it a longer timeout%s."
                    .formatted(server.url(), path, none.message(), plain ? "" : ", or http:// if it has no TLS"));
        }
        return broken("%s does not answer GET %s with HTTP: %s. Check that the port is the one for HTTP (%s)."
                .formatted(server.url(), path, none.message(), PORTS));
    }

    private BenchmarkBrokenException broken(String message) {
        // A gateway may repeat what it was sent.
        return new BenchmarkBrokenException(server.headers().hide(message));
    }
}
