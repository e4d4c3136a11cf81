package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.InferenceResponse;
import io.mlbench.endpoint.RequestJson;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.openinference.answer.AnswerHead;
import io.mlbench.protocol.openinference.answer.AnswerRules;
import io.mlbench.protocol.openinference.answer.AnswerScanner;
import io.mlbench.protocol.openinference.answer.ExpectedAnswer;
import io.mlbench.protocol.openinference.answer.RequestIds;
import io.mlbench.protocol.openinference.answer.ResponseJson;
import io.mlbench.protocol.openinference.answer.ServerErrors;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A model behind the Open Inference Protocol, version 2, over HTTP. Thread-safe.
 *
 * <p>The transport stays its owner's to close.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class OpenInferenceEndpoint {

    private final Server server;
    private final RequestEncoder encoder = new RequestEncoder(this::metadataAnswer);
    private final RequestIds ids = RequestIds.random();
    private final AtomicLong clientRequests = new AtomicLong();
    private final AnswerRules rules;
    private volatile @Nullable MetadataAnswer metadata;

    /**
     * Name an endpoint; nothing is sent yet.
     *
     * @param timeout how long each exchange may take
     */
    public OpenInferenceEndpoint(Transport transport, EndpointUrl url, String model, Duration timeout) {
        this(transport, url, model, timeout, Headers.Resolved.NONE);
    }

    /**
     * Name an endpoint that wants headers.
     *
     * @param headers sent with every request, and kept out of every message
     */
    public OpenInferenceEndpoint(
            Transport transport, EndpointUrl url, String model, Duration timeout, Headers.Resolved headers) {
        server = new Server(transport, url, model, timeout, headers);
        rules = new AnswerRules(model, this::metadata, ids);
    }

    /** Return the name that stands in results. */
    public String protocol() {
        return "open-inference-http";
    }

    /**
     * Do nothing if the server answers and the model is ready.
     *
     * @throws BenchmarkBrokenException if not; the message names cause and next step
     */
    public void requireReady() {
        new Readiness(server).require();
    }

    /** Return the model's metadata, asked for once; empty if the server has none that can be read. */
    public Optional<ModelMetadata> metadata() {
        return metadataAnswer() instanceof MetadataAnswer.Known known
                ? Optional.of(known.metadata())
                : Optional.empty();
    }

    /**
     * Return the request as it goes over the wire.
     *
     * @throws io.mlbench.plan.value.ConfigurationException if it does not suit the
     *     model, or needs metadata that the server does not have
     */
    public EncodedRequest encode(InferenceRequest request) {
        return server.post(server.modelPath() + "/infer", encoder.body(request));
    }

    /**
     * Return the request as it goes over the wire, with an id unless its body has
     * one of its own, and what its answer must be.
     *
     * @param number no other request of this endpoint has it, unless it is the same
     * @param batched whether it holds a batch, whatever the shape of its inputs
     * @throws io.mlbench.plan.value.ConfigurationException as above
     */
    public EncodedInference encode(InferenceRequest request, long number, boolean batched) {
        byte[] body = encoder.body(request);
        ExpectedAnswer expectation = encoder.expectation(request, batched, ids.of(number));
        if (!expectation.id().equals(ids.of(number))) {
            ids.stated(expectation.id());
            return new EncodedInference(server.post(server.modelPath() + "/infer", body), expectation, 0, 0);
        }
        byte[] id = RequestJson.idField(expectation.id(), RequestJson.isEmpty(body));
        int at = RequestJson.behindBrace(body);
        byte[] whole = new byte[body.length + id.length];
        System.arraycopy(body, 0, whole, 0, at);
        System.arraycopy(id, 0, whole, at, id.length);
        System.arraycopy(body, at, whole, at + id.length, body.length - at);
        return new EncodedInference(server.post(server.modelPath() + "/infer", whole), expectation, at, id.length);
    }

    /**
     * Return the answer to a request.
     *
     * @throws InferenceException if there is none, if it is an error, or if it
     *     is unusable: no JSON, data that does not match its shape or datatype, less
     *     than the model declares or the request asked for, or the answer to another
     *     request
     */
    public InferenceResponse decode(InferenceRequest request, Exchange.Reply reply) {
        return decode(encoder.expectation(request, false, ""), reply);
    }

    /**
     * Return the answer to a request.
     *
     * @throws InferenceException as above
     */
    public InferenceResponse decode(ExpectedAnswer expected, Exchange.Reply reply) {
        return hiding(() -> {
            InferenceResponse response = read(reply);
            rules.check(expected, AnswerHead.of(response));
            return response;
        });
    }

    /**
     * Do nothing if the answer to a request is usable; faster than to decode it.
     *
     * @throws InferenceException as above
     */
    public void check(ExpectedAnswer expected, Exchange.Reply reply) {
        AnswerHead head = reply instanceof Exchange.Answer answer && Server.answersInference(answer)
                ? AnswerScanner.scan(answer.body())
                : null;
        if (head == null) {
            decode(expected, reply);
        } else {
            hiding(() -> {
                rules.check(expected, head);
                return head;
            });
        }
    }

    /** Return what is odd about answers that were usable, one sentence each. */
    public List<String> cautions() {
        return rules.cautions();
    }

    /**
     * Return the answer to a request whose outputs do not matter.
     *
     * @throws InferenceException as above
     */
    public InferenceResponse decode(Exchange.Reply reply) {
        return hiding(() -> read(reply));
    }

    private <T> T hiding(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InferenceException e) {
            String message = String.valueOf(e.getMessage());
            String hidden = server.headers().hide(message);
            throw hidden.equals(message) ? e : new InferenceException(e.kind(), hidden);
        }
    }

    private static InferenceResponse read(Exchange.Reply reply) {
        if (reply instanceof Exchange.NoAnswer none) {
            throw new InferenceException(none.failure().kind(), none.message());
        }
        Exchange.Answer answer = (Exchange.Answer) reply;
        if (!Server.answersInference(answer)) {
            throw new InferenceException("http-" + answer.status(), "HTTP " + ServerErrors.describe(answer));
        }
        InferenceResponse response = ResponseJson.read(answer.body());
        if (response.outputs().isEmpty()) {
            throw InferenceException.invalid("the answer has no outputs: " + ServerErrors.start(answer.body()));
        }
        return response;
    }

    /** Return a client for the bodies of benchmark methods. */
    public InferenceClient client() {
        metadataAnswer(); // not beside the first request, which is timed
        return request -> {
            EncodedInference encoded = encode(request, clientRequests.getAndIncrement(), false);
            Exchange.Reply reply;
            try {
                reply = server.send(encoded.request());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InferenceException("interrupted", "interrupted while waiting for an answer");
            }
            return decode(encoded.expectation(), reply);
        };
    }

    String model() {
        return server.model();
    }

    MetadataAnswer metadataAnswer() {
        MetadataAnswer known = metadata;
        if (known == null) {
            synchronized (this) {
                known = metadata;
                if (known == null) {
                    // Whatever it is, it is remembered: a benchmark must not ask for metadata beside its requests.
                    known = withoutSecrets(ask());
                    metadata = known;
                }
            }
        }
        return known;
    }

    private MetadataAnswer withoutSecrets(MetadataAnswer answer) {
        return answer instanceof MetadataAnswer.Missing missing
                ? new MetadataAnswer.Missing(server.headers().hide(missing.why()))
                : answer;
    }

    private MetadataAnswer ask() {
        Exchange.Reply reply = server.ask(server.get(server.modelPath()));
        if (reply instanceof Exchange.NoAnswer none) {
            return new MetadataAnswer.Missing("GET " + server.modelPath() + " failed: " + none.message());
        }
        return read((Exchange.Answer) reply);
    }

    private MetadataAnswer read(Exchange.Answer answer) {
        String call = "GET " + server.modelPath() + " answered ";
        if (!Server.ok(answer)) {
            return new MetadataAnswer.Missing(call + ServerErrors.describe(answer));
        }
        try {
            return new MetadataAnswer.Known(MetadataJson.model(server.model(), answer.body()));
        } catch (IOException e) {
            return new MetadataAnswer.Missing(call + "what is not JSON: " + ServerErrors.start(answer.body()));
        } catch (IllegalArgumentException e) {
            return new MetadataAnswer.Missing(call + "what cannot be used: " + e.getMessage());
        }
    }
}
