package io.mlbench.cli.options;

import org.apiguardian.api.API;
import picocli.CommandLine.Option;

/** What a measuring command prints where. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OutputOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), or json: the results alone on the output, progress on the error stream")
    public Format format = Format.TEXT;

    @Option(names = "--quiet", description = "show no progress")
    public boolean quiet;

    /** Return the value of the setting {@code progress}. */
    public String progress() {
        if (quiet) {
            return "none";
        }
        return isJson() ? "stderr" : "console";
    }

    public boolean isJson() {
        return format == Format.JSON;
    }
}
