package io.mlbench.protocol;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.measure.SampleChannel;
import io.mlbench.plan.value.ConfigurationException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * One endpoint as its protocol knows it. Thread-safe.
 *
 * <p>Whatever a protocol cannot do, it leaves to the defaults, which say so.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Session {

    /**
     * How many of the generated inputs are the same in every run, however many are
     * asked for: by them the inputs of runs are told apart.
     */
    int FEWEST_GENERATED = 16;

    /**
     * Do nothing if the server answers and the model is ready.
     *
     * @throws BenchmarkBrokenException if not; the message names cause and next step
     * @throws UnknownReadinessException if only requests of the user's own can tell
     */
    void requireReady();

    /** Return what the server says of the model, asked for once; empty if it says nothing that can be read. */
    default Optional<ModelMetadata> metadata() {
        return Optional.empty();
    }

    /**
     * Return what can be said of server and model for a person who wants to know
     * why a benchmark would not run: each step only where the one before went well.
     * Sends no inference.
     */
    List<Finding> examine();

    /**
     * Return an input as it goes over the wire, and what its answer must be.
     *
     * @param number no other request of this session has it, unless it is the same
     * @param batched whether it holds a batch, whatever the shape of its inputs
     * @throws ConfigurationException if it does not suit the model
     */
    EncodedInference encode(InferenceRequest request, long number, boolean batched);

    /**
     * Return the inputs in batches of a size, one request each.
     *
     * @param batchSize at least 1
     * @throws ConfigurationException if they cannot be combined
     */
    default List<InferenceRequest> combine(List<InferenceRequest> requests, int batchSize) {
        if (batchSize == 1) {
            return List.copyOf(requests);
        }
        throw new ConfigurationException(
                "batch-size = " + batchSize + ": this protocol has no batches. Use a batch size of 1.");
    }

    /**
     * Return inputs for a benchmark that states none: the same in each run, at
     * least {@link #FEWEST_GENERATED} where the model has so many, made as they are
     * iterated.
     *
     * @param batchSize how many inputs each request holds
     * @param wanted how many will be sent
     * @param random the source of all values
     * @throws BenchmarkBrokenException if none can be made
     */
    default Iterable<InferenceRequest> generate(int batchSize, long wanted, RandomGenerator random) {
        throw new BenchmarkBrokenException("this protocol makes up no requests. "
                + "Give some with @Requests, or with --input FILE on the command line.");
    }

    /**
     * Return whether an answer with the bytes of one that was usable, to the same
     * request, is usable without being read.
     */
    default boolean equalBytesSuffice() {
        return true;
    }

    /**
     * Return a decoder of answers that come in parts, one for each connection;
     * empty where an answer counts as a whole.
     */
    default Optional<StreamDecoder> streamDecoder() {
        return Optional.empty();
    }

    /** Return what its decoder tells of each sample, beyond start and end: none without one. */
    default Set<SampleChannel> channels() {
        return Set.of();
    }

    /** Return what is odd about answers that were usable, one sentence each. */
    default List<String> cautions() {
        return List.of();
    }

    /** Return a client for the bodies of benchmark methods. */
    InferenceClient client();
}
