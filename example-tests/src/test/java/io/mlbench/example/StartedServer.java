package io.mlbench.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlbench.plan.value.EndpointUrl;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A really started server, and a client of it that knows nothing of the server's own classes. */
final class StartedServer implements AutoCloseable {

    static final String MODEL = "/v2/models/langdetector_ensemble";
    static final String INFER = MODEL + "/infer";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final LanguageDetectorServer server = new LanguageDetectorServer();
    private final EndpointUrl url;

    StartedServer() throws IOException {
        url = server.start();
    }

    EndpointUrl url() {
        return url;
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        }
    }

    /** Return the JSON of the answer to a batch of texts, in the flat form with shape [N, 1]. */
    JsonNode infer(List<String> texts) {
        HttpResponse<String> response = post(INFER, request(texts).toString());
        if (response.statusCode() != 200) {
            throw new AssertionError("status " + response.statusCode() + ": " + response.body());
        }
        return Json.parse(response.body().getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode request(List<String> texts) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode input = request.putArray("inputs").addObject().put("name", "TEXT");
        input.putArray("shape").add(texts.size()).add(1);
        input.put("datatype", "BYTES");
        texts.forEach(input.putArray("data")::add);
        return request;
    }

    @Override
    public void close() {
        server.close();
    }
}
