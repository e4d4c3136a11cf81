package io.mlbench.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** A tab, with a record of all that its page asked for and complained about. */
public final class BrowserTab implements AutoCloseable {

    private static final Map<String, Integer> KEYS =
            Map.of("Tab", 9, "Enter", 13, "Escape", 27, "ArrowLeft", 37, "ArrowRight", 39);

    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> complaints = new ConcurrentLinkedQueue<>();
    private final LinkedBlockingQueue<String> loaded = new LinkedBlockingQueue<>();
    private final DevTools devTools;

    private BrowserTab(HttpClient http, URI socket) {
        devTools = new DevTools(http, socket, this::take);
    }

    static BrowserTab open(String browser) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(browser + "/json/new?about:blank"))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        String socket =
                new JsonMapper().readTree(answer).path("webSocketDebuggerUrl").asText();
        BrowserTab tab = new BrowserTab(http, URI.create(socket));
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            tab.devTools.call(domain + ".enable");
        }
        tab.devTools.call("Page.setLifecycleEventsEnabled", "enabled", true);
        return tab;
    }

    /** Cut the network off, or mend it. */
    public void cutNetwork(boolean isCut) {
        devTools.call(
                "Network.emulateNetworkConditions",
                "offline",
                isCut,
                "latency",
                0,
                "downloadThroughput",
                -1,
                "uploadThroughput",
                -1);
    }

    /** Take the size and the colours of a screen. */
    public void screen(int width, boolean isDark) {
        devTools.call(
                "Emulation.setDeviceMetricsOverride",
                "width",
                width,
                "height",
                900,
                "deviceScaleFactor",
                1,
                "mobile",
                width < 600);
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light");
        devTools.call("Emulation.setEmulatedMedia", "features", List.of(scheme));
    }

    /** Open a page, wait until it is loaded, and forget what pages before it did. */
    public void open(URI page) {
        requests.clear();
        complaints.clear();
        String loader = devTools.call("Page.navigate", "url", page.toString())
                .path("loaderId")
                .asText();
        try {
            for (String next = ""; !next.equals(loader); ) {
                next = loaded.poll(30, TimeUnit.SECONDS);
                if (next == null) {
                    throw new IllegalStateException(page + " was not loaded within 30 s: " + complaints);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("loading " + page + " was interrupted", e);
        }
    }

    /** Return the value of an expression in the page. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = devTools.call("Runtime.evaluate", "expression", expression, "returnByValue", true);
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException("evaluating failed: " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** Move the pointer to a place on the screen. */
    public void point(double x, double y) {
        devTools.call("Input.dispatchMouseEvent", "type", "mouseMoved", "x", x, "y", y);
    }

    /** Press a key and let it go. */
    public void press(String key) {
        int code = Objects.requireNonNull(KEYS.get(key), key);
        devTools.call("Input.dispatchKeyEvent", "type", "rawKeyDown", "key", key, "windowsVirtualKeyCode", code);
        if (key.equals("Enter")) {
            devTools.call("Input.dispatchKeyEvent", "type", "char", "key", key, "text", "\r");
        }
        devTools.call("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "windowsVirtualKeyCode", code);
    }

    /** Return the whole page as PNG. */
    public byte[] png() {
        String data = devTools.call(
                        "Page.captureScreenshot",
                        "format",
                        "png",
                        "captureBeyondViewport",
                        true,
                        "optimizeForSpeed",
                        true)
                .path("data")
                .asText();
        return Base64.getDecoder().decode(data);
    }

    /** Return the picture of {@link #png}. */
    public static BufferedImage picture(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Return the addresses that were asked for since {@link #open}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Return errors, warnings, exceptions, violations of the policy and dialogs since {@link #open}. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        devTools.close();
    }

    private void take(String event, JsonNode parameters) {
        switch (event) {
            case "Network.requestWillBeSent" ->
                requests.add(parameters.at("/request/url").asText());
            case "Runtime.consoleAPICalled",
                    "Runtime.exceptionThrown",
                    "Log.entryAdded",
                    "Page.javascriptDialogOpening" -> complaints.add(event + " " + parameters);
            case "Page.lifecycleEvent" -> {
                if ("load".equals(parameters.path("name").asText())) {
                    loaded.add(parameters.path("loaderId").asText());
                }
            }
            default -> {}
        }
    }
}
