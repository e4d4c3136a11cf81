package io.mlbench.cli;

import picocli.CommandLine.Option;

/** What a measuring command prints where. */
final class OutputOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), or json: the results alone on the output, progress on the error stream")
    Format format = Format.TEXT;

    @Option(names = "--quiet", description = "show no progress")
    boolean quiet;

    /** Return the value of the setting {@code progress}. */
    String progress() {
        if (quiet) {
            return "none";
        }
        return isJson() ? "stderr" : "console";
    }

    boolean isJson() {
        return format == Format.JSON;
    }
}
