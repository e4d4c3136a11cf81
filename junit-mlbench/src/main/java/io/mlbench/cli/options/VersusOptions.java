package io.mlbench.cli.options;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The other endpoint of a measurement of two. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class VersusOptions {

    @Option(
            names = "--vs",
            paramLabel = "URL",
            description = "measure this endpoint too, in turns with that of --url, and compare; it is the baseline of"
                    + " --slo, such as \"p95 <= baseline + 10 %%\"")
    @Nullable
    public String url;

    @Option(names = "--vs-model", paramLabel = "NAME", description = "the model of --vs (default: the same)")
    @Nullable
    public String model;

    @Option(
            names = "--vs-label",
            paramLabel = "TEXT",
            description = "what the side of --vs is called (default: its model, or its address)")
    @Nullable
    public String label;

    @Option(names = "--save-vs", paramLabel = "FILE", description = "save the result of --vs as JSON")
    @Nullable
    public String save;

    /**
     * Return whether two endpoints are to be measured.
     *
     * @throws ParameterException if an option speaks of the other endpoint, and there is none
     */
    public boolean isAsked(CommandLine command) {
        Map<String, @Nullable String> ofOther = new LinkedHashMap<>();
        ofOther.put("--vs-model", model);
        ofOther.put("--vs-label", label);
        ofOther.put("--save-vs", save);
        String useless = ofOther.entrySet().stream()
                .filter(option -> option.getValue() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" and "));
        if (url == null && !useless.isEmpty()) {
            throw new ParameterException(command, useless + ": there is no second endpoint; add --vs URL");
        }
        return url != null;
    }
}
