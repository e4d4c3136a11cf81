package io.mlbench.plan;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.RunLength;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What one benchmark will do, with nothing left to look up. Annotation, command
 * line and code all end here; nothing past it knows which it was.
 *
 * @param url the server
 * @param urlStated whether any place names it; the built-in default does not count
 * @param embedded whether the server runs in this JVM, and shares its pauses
 * @param model the model's name; empty where the workload is the test's own body
 * @param extent how long each load point is measured
 * @param warmup how long load is sent before that, whose samples are thrown away
 * @param loadPoints measured one after the other; at least one
 * @param openLoop how requests arrive at load points with a rate
 * @param transport which client sends the requests
 * @param timeout the longest that one request may take
 * @param batchSize inputs in each request
 * @param input a file with requests
 * @param objectives what the run is judged by
 * @param confidence how certain a verdict must be, between 0.5 and 1; empty where
 *     the point estimate decides
 * @param allowFewSamples whether the point estimate may decide on few samples
 * @param baseline the accepted results that objectives may be relative to
 * @param label what the user calls this run
 * @param profile the profile that supplied settings
 * @param save the file to which results are saved
 * @param headers what goes with each request to the endpoint
 * @param gpuMetricsUrl the page to read GPU memory from
 * @param progress how progress is shown
 * @param reportsDir the folder for reports; empty for none
 * @param lockTimeout how long to wait for another benchmark on this machine
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record BenchmarkPlan(
        EndpointUrl url,
        boolean urlStated,
        boolean embedded,
        Optional<String> model,
        RunLength extent,
        RunLength warmup,
        List<LoadPoint> loadPoints,
        OpenLoop openLoop,
        Setting.TransportChoice transport,
        Duration timeout,
        int batchSize,
        Optional<Path> input,
        StatedObjectives objectives,
        Optional<Double> confidence,
        boolean allowFewSamples,
        Optional<BaselineSource> baseline,
        Optional<String> label,
        Optional<String> profile,
        Optional<SaveTarget> save,
        Headers headers,
        Optional<URI> gpuMetricsUrl,
        Setting.ProgressMode progress,
        Optional<Path> reportsDir,
        Duration lockTimeout) {

    /** The word that stands for no folder and no file. */
    private static final String NONE = "none";

    public BenchmarkPlan {
        loadPoints = List.copyOf(loadPoints);
    }

    /**
     * Return the plan that the settings describe.
     *
     * @param embedded the address to use where the URL is "embedded"
     * @throws ConfigurationException if a setting is not valid
     */
    public static BenchmarkPlan of(Settings settings, EmbeddedLookup embedded) {
        Settings.Resolved<String> url = settings.get(Setting.URL);
        Optional<EmbeddedLookup.Running> server =
                url.value().equals(EmbeddedLookup.URL) ? Optional.of(embedded.start(url.origin())) : Optional.empty();
        return new BenchmarkPlan(
                server.map(EmbeddedLookup.Running::url).orElseGet(() -> address(url)),
                settings.states(Setting.URL),
                server.isPresent(),
                settings.find(Setting.MODEL)
                        .map(Settings.Resolved::value)
                        .or(() -> server.map(EmbeddedLookup.Running::model)),
                LoadSettings.extent(settings),
                LoadSettings.warmup(settings),
                LoadSettings.points(settings),
                new OpenLoop(
                        settings.get(Setting.ARRIVALS).value(),
                        settings.get(Setting.SEED).value(),
                        settings.get(Setting.MAX_IN_FLIGHT).value()),
                settings.get(Setting.TRANSPORT).value(),
                settings.get(Setting.TIMEOUT).value(),
                settings.get(Setting.BATCH_SIZE).value(),
                settings.find(Setting.INPUT).map(input -> Path.of(input.value())),
                StatedObjectives.of(settings),
                settings.find(Setting.CONFIDENCE).map(Settings.Resolved::value),
                settings.get(Setting.ALLOW_FEW_SAMPLES).value(),
                BaselineSource.of(settings),
                settings.find(Setting.LABEL).map(Settings.Resolved::value),
                settings.find(Setting.PROFILE).map(Settings.Resolved::value),
                SaveTarget.of(settings),
                settings.find(Setting.HEADER).map(Settings.Resolved::value).orElse(Headers.NONE),
                settings.find(Setting.GPU_METRICS_URL).map(Settings.Resolved::value),
                settings.get(Setting.PROGRESS).value(),
                Optional.of(settings.get(Setting.REPORTS_DIR).value())
                        .filter(folder -> !folder.equals(NONE))
                        .map(Path::of),
                settings.get(Setting.LOCK_TIMEOUT).value());
    }

    /** Return this plan with another length of the measured phase. */
    public BenchmarkPlan withExtent(RunLength other) {
        return new BenchmarkPlan(
                url,
                urlStated,
                embedded,
                model,
                other,
                warmup,
                loadPoints,
                openLoop,
                transport,
                timeout,
                batchSize,
                input,
                objectives,
                confidence,
                allowFewSamples,
                baseline,
                label,
                profile,
                save,
                headers,
                gpuMetricsUrl,
                progress,
                reportsDir,
                lockTimeout);
    }

    private static EndpointUrl address(Settings.Resolved<String> url) {
        try {
            return EndpointUrl.parse(url.value());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("url, set by " + url.origin() + ": " + e.getMessage(), e);
        }
    }
}
