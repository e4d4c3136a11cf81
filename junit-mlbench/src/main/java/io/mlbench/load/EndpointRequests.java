package io.mlbench.load;

import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.protocol.EncodedInference;
import io.mlbench.protocol.Expectation;
import io.mlbench.protocol.Session;
import io.mlbench.protocol.StreamDecoder;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.apiguardian.api.API;

/**
 * Inference requests to an endpoint, encoded once.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EndpointRequests implements RequestSource {

    private final Session session;
    private final List<EncodedInference> inferences;
    private final List<EncodedRequest> requests;
    /** Whether the same is expected of each answer, but for what marks it. */
    private final boolean uniform;

    /**
     * Encode requests.
     *
     * @param inferences at least one
     */
    public EndpointRequests(Session session, List<InferenceRequest> inferences) {
        this(session, inferences, false);
    }

    /**
     * Encode requests.
     *
     * @param inferences at least one; each is asked for once and not kept
     * @param batched whether they are batches that were asked for as such
     */
    public EndpointRequests(Session session, Iterable<InferenceRequest> inferences, boolean batched) {
        this.session = session;
        List<EncodedInference> encoded = new ArrayList<>();
        inferences.forEach(inference -> encoded.add(session.encode(inference, encoded.size(), batched)));
        this.inferences = List.copyOf(encoded);
        this.requests = this.inferences.stream().map(EncodedInference::request).toList();
        Expectation first = this.inferences.get(0).expectation();
        this.uniform = this.inferences.stream().allMatch(inference -> first.isLike(inference.expectation()));
    }

    @Override
    public List<EncodedRequest> requests() {
        return requests;
    }

    /** Return the bodies in their order, without the marks that were added: the same in every run. */
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
        inferences.get(request).expectation().check(reply);
    }

    @Override
    public boolean suitsEach(int request, Exchange.Reply reply) {
        return uniform
                && reply instanceof Exchange.Answer answer
                && !inferences.get(request).expectation().mayBeMarked(answer);
    }

    @Override
    public Optional<StreamDecoder> streamDecoder() {
        return session.streamDecoder();
    }

    @Override
    public boolean looksAtEach() {
        return !session.equalBytesSuffice();
    }
}
