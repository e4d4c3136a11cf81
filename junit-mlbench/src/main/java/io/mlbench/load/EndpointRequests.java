package io.mlbench.load;

import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.protocol.openinference.EncodedInference;
import io.mlbench.protocol.openinference.OpenInferenceEndpoint;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.apiguardian.api.API;

/**
 * Inference requests to an endpoint, encoded once, each with an id of its own.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EndpointRequests implements RequestSource {

    private final OpenInferenceEndpoint endpoint;
    private final List<EncodedInference> inferences;
    private final List<EncodedRequest> requests;
    /** Whether the same is expected of each answer, its id aside. */
    private final boolean uniform;

    /**
     * Encode requests.
     *
     * @param inferences at least one
     */
    public EndpointRequests(OpenInferenceEndpoint endpoint, List<InferenceRequest> inferences) {
        this(endpoint, inferences, false);
    }

    /**
     * Encode requests.
     *
     * @param inferences at least one; each is asked for once and not kept
     * @param batched whether they are batches that were asked for as such
     */
    public EndpointRequests(OpenInferenceEndpoint endpoint, Iterable<InferenceRequest> inferences, boolean batched) {
        this.endpoint = endpoint;
        List<EncodedInference> encoded = new ArrayList<>();
        inferences.forEach(inference -> encoded.add(endpoint.encode(inference, encoded.size(), batched)));
        this.inferences = List.copyOf(encoded);
        this.requests = this.inferences.stream().map(EncodedInference::request).toList();
        this.uniform = this.inferences.stream()
                        .map(inference -> inference.expectation().withoutId())
                        .distinct()
                        .count()
                == 1;
    }

    @Override
    public List<EncodedRequest> requests() {
        return requests;
    }

    /** Return the bodies in their order, without the ids that were added: the same in every run. */
    public Stream<byte[]> inputs() {
        return inferences.stream().map(EncodedInference::input);
    }

    /** Return how many different inputs there are. */
    public int distinctInputs() {
        Set<Long> seen = new HashSet<>();
        inputs().forEach(input ->
                seen.add((checksum(new CRC32(), input) << Integer.SIZE) | checksum(new CRC32C(), input)));
        return seen.size();
    }

    private static long checksum(Checksum checksum, byte[] input) {
        checksum.update(input);
        return checksum.getValue();
    }

    @Override
    public void check(int request, Exchange.Reply reply) {
        endpoint.check(inferences.get(request).expectation(), reply);
    }

    @Override
    public boolean suitsEach(int request, Exchange.Reply reply) {
        String id = inferences.get(request).expectation().id();
        return uniform && !id.isEmpty() && reply instanceof Exchange.Answer answer && !holds(answer.body(), id);
    }

    /** Return whether a body holds the text anywhere, so whether it may be the answer's id. */
    private static boolean holds(byte[] body, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from <= body.length - wanted.length; from++) {
            if (body[from] == wanted[0] && Arrays.equals(body, from, from + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
