package io.mlbench.plan;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What is measured, and how requests travel there.
 *
 * @param url the server
 * @param urlStated whether any place names it; the built-in default does not count
 * @param embedded whether the server runs in this JVM, and shares its pauses
 * @param model the model's name; empty where the workload is the test's own body
 * @param protocol how the server is spoken to, and the place that says so; "auto" asks it
 * @param transport which client sends the requests
 * @param timeout the longest that one request may take
 * @param headers what goes with each request to the endpoint
 * @param gpuMetricsUrl the page to read GPU memory from
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record EndpointPlan(
        EndpointUrl url,
        boolean urlStated,
        boolean embedded,
        Optional<String> model,
        Settings.Resolved<String> protocol,
        Setting.TransportChoice transport,
        Duration timeout,
        Headers headers,
        Optional<URI> gpuMetricsUrl) {

    static EndpointPlan of(Settings settings, EmbeddedLookup embedded) {
        Settings.Resolved<String> url = settings.get(Setting.URL);
        Optional<EmbeddedLookup.Running> server =
                url.value().equals(EmbeddedLookup.URL) ? Optional.of(embedded.start(url.origin())) : Optional.empty();
        return new EndpointPlan(
                server.map(EmbeddedLookup.Running::url).orElseGet(() -> address(url)),
                settings.states(Setting.URL),
                server.isPresent(),
                settings.find(Setting.MODEL)
                        .map(Settings.Resolved::value)
                        .or(() -> server.map(EmbeddedLookup.Running::model)),
                settings.get(Setting.PROTOCOL),
                settings.get(Setting.TRANSPORT).value(),
                settings.get(Setting.TIMEOUT).value(),
                settings.find(Setting.HEADER).map(Settings.Resolved::value).orElse(Headers.NONE),
                settings.find(Setting.GPU_METRICS_URL).map(Settings.Resolved::value));
    }

    private static EndpointUrl address(Settings.Resolved<String> url) {
        try {
            return EndpointUrl.parse(url.value());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("url, set by " + url.origin() + ": " + e.getMessage(), e);
        }
    }
}
