package io.mlbench.cli.options;

import io.mlbench.plan.setting.RunTimeSources;
import java.util.Map;
import org.apiguardian.api.API;
import picocli.CommandLine.Option;

/** Whether the file of the current folder is trusted for one call. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TrustOption {

    @Option(
            names = "--trust",
            description = "let ./.ml-benchmark.yaml use your secrets and files, for this call; see 'trust'")
    boolean trust;

    public void putInto(Map<String, String> parameters) {
        if (trust) {
            parameters.put(RunTimeSources.TRUST, "true");
        }
    }
}
