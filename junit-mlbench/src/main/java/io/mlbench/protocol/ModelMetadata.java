package io.mlbench.protocol;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a model says about itself.
 *
 * @param name its name
 * @param versions the versions that are served; some servers list none although
 *     one answers
 * @param platform the framework behind it; empty if the server does not say
 * @param inputs its inputs
 * @param outputs its outputs
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ModelMetadata(
        String name,
        List<String> versions,
        String platform,
        List<TensorMetadata> inputs,
        List<TensorMetadata> outputs) {

    public ModelMetadata {
        versions = List.copyOf(versions);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
