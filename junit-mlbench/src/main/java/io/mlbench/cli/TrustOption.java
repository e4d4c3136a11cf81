package io.mlbench.cli;

import io.mlbench.plan.RunTimeSources;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whether the file of the current folder is trusted for one call. */
final class TrustOption {

    @Option(
            names = "--trust",
            description = "let ./.ml-benchmark.yaml use your secrets and files, for this call; see 'trust'")
    boolean trust;

    void putInto(Map<String, String> parameters) {
        if (trust) {
            parameters.put(RunTimeSources.TRUST, "true");
        }
    }
}
