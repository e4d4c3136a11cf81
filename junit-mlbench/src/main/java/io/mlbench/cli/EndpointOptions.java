package io.mlbench.cli;

import io.mlbench.plan.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a measuring command measures. */
final class EndpointOptions {

    @Option(names = "--url", paramLabel = "URL", description = "HOST:PORT, http(s)://HOST:PORT or embedded")
    @Nullable
    String url;

    @Option(names = "--model", paramLabel = "NAME", description = "the model's name")
    @Nullable
    String model;

    void putInto(Map<String, String> parameters) {
        RunCommand.put(parameters, Setting.URL, url);
        RunCommand.put(parameters, Setting.MODEL, model);
    }
}
