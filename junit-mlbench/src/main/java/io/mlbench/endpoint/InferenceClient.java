package io.mlbench.endpoint;

import org.apiguardian.api.API;

/**
 * Sends inference requests to the endpoint of a benchmark, from the body of its
 * method. Each call of the body is given one of its own, and has failed unless
 * an inference with it succeeded before the call ended. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface InferenceClient {

    /**
     * Send the request and return its answer.
     *
     * @throws InferenceException if there is no usable answer in time
     * @throws io.mlbench.plan.value.ConfigurationException if the request does not
     *     suit the model
     */
    InferenceResponse infer(InferenceRequest request);
}
