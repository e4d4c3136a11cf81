package io.mlbench.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * A connection to one tab: commands and their answers, and events as they come.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    private static final long SECONDS = 30;
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder half = new StringBuilder();
    private final BiConsumer<String, JsonNode> onEvent;
    private final WebSocket socket;

    /** Connect; {@code onEvent} gets the name and the parameters of each event, on the connection's thread. */
    DevTools(HttpClient http, URI address, BiConsumer<String, JsonNode> onEvent) {
        this.onEvent = onEvent;
        this.socket = await("connecting", http.newWebSocketBuilder().buildAsync(address, this));
    }

    /**
     * Run a command and return its result.
     *
     * @param parameters names and values in turn
     */
    JsonNode call(String method, Object... parameters) {
        int id = ids.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        ObjectNode named = message.putObject("params");
        for (int i = 0; i < parameters.length; i += 2) {
            named.set(parameters[i].toString(), JSON.valueToTree(parameters[i + 1]));
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        await(method, socket.sendText(message.toString(), true));
        JsonNode response = await(method, answer);
        if (response.has("error")) {
            throw new IllegalStateException(method + " was refused: " + response.get("error"));
        }
        return response.path("result");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        half.append(data);
        if (last) {
            String message = half.toString();
            half.setLength(0);
            take(message);
        }
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void take(String message) {
        try {
            JsonNode node = JSON.readTree(message);
            CompletableFuture<JsonNode> answer = answers.remove(node.path("id").asInt());
            if (answer != null) {
                answer.complete(node);
            } else {
                onEvent.accept(node.path("method").asText(), node.path("params"));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException("the browser sent no JSON: " + message, e);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static <T> T await(String what, CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(what + " was interrupted", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the browser did not answer: " + what, e);
        }
    }
}
