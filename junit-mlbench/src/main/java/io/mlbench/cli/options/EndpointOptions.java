package io.mlbench.cli.options;

import io.mlbench.plan.setting.Setting;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a measuring command measures. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EndpointOptions {

    @Option(names = "--url", paramLabel = "URL", description = "HOST:PORT, http(s)://HOST:PORT or embedded")
    @Nullable
    String url;

    @Option(names = "--model", paramLabel = "NAME", description = "the model's name")
    @Nullable
    String model;

    public void putInto(Map<String, String> parameters) {
        OptionSettings.put(parameters, Setting.URL, url);
        OptionSettings.put(parameters, Setting.MODEL, model);
    }
}
