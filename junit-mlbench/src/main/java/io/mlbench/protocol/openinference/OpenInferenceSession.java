package io.mlbench.protocol.openinference;

import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.InferenceResponse;
import io.mlbench.endpoint.RequestJson;
import io.mlbench.protocol.EncodedInference;
import io.mlbench.protocol.Finding;
import io.mlbench.protocol.ModelMetadata;
import io.mlbench.protocol.Session;
import io.mlbench.protocol.openinference.answer.AnswerHead;
import io.mlbench.protocol.openinference.answer.AnswerRules;
import io.mlbench.protocol.openinference.answer.AnswerScanner;
import io.mlbench.protocol.openinference.answer.ExpectedAnswer;
import io.mlbench.protocol.openinference.answer.RequestIds;
import io.mlbench.protocol.openinference.answer.ResponseJson;
import io.mlbench.protocol.openinference.answer.ServerErrors;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A model behind the Open Inference Protocol. Thread-safe. */
final class OpenInferenceSession implements Session {

    private final Server server;
    private final RequestEncoder encoder = new RequestEncoder(this::metadataAnswer);
    private final RequestIds ids = RequestIds.random();
    private final AtomicLong clientRequests = new AtomicLong();
    private final AnswerRules rules;
    private volatile @Nullable MetadataAnswer metadata;

    OpenInferenceSession(Server server) {
        this.server = server;
        this.rules = new AnswerRules(server.model(), this::metadata, ids);
    }

    @Override
    public void requireReady() {
        new Readiness(server).require();
    }

    @Override
    public List<Finding> examine() {
        return new EndpointChecks(server, this::metadataAnswer).run();
    }

    @Override
    public Optional<ModelMetadata> metadata() {
        return metadataAnswer() instanceof MetadataAnswer.Known known
                ? Optional.of(known.metadata())
                : Optional.empty();
    }

    /** An id is added, unless the body has one of its own. */
    @Override
    public EncodedInference encode(InferenceRequest request, long number, boolean batched) {
        byte[] body = encoder.body(request);
        ExpectedAnswer expected = encoder.expectation(request, batched, ids.of(number));
        if (!expected.id().equals(ids.of(number))) {
            ids.stated(expected.id());
            return new EncodedInference(infer(body), new TensorExpectation(this, expected));
        }
        byte[] id = RequestJson.idField(expected.id(), RequestJson.isEmpty(body));
        int at = RequestJson.behindBrace(body);
        byte[] whole = new byte[body.length + id.length];
        System.arraycopy(body, 0, whole, 0, at);
        System.arraycopy(id, 0, whole, at, id.length);
        System.arraycopy(body, at, whole, at + id.length, body.length - at);
        return new EncodedInference(infer(whole), new TensorExpectation(this, expected), at, id.length);
    }

    private EncodedRequest infer(byte[] body) {
        return server.post(server.modelPath() + "/infer", body);
    }

    @Override
    public List<InferenceRequest> combine(List<InferenceRequest> requests, int batchSize) {
        return Batching.combine(requests, batchSize);
    }

    @Override
    public Iterable<InferenceRequest> generate(int batchSize, long wanted, RandomGenerator random) {
        return RequestGenerator.generate(server.model(), metadataAnswer(), batchSize, wanted, random);
    }

    @Override
    public List<String> cautions() {
        return rules.cautions();
    }

    @Override
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
            return encoded.expectation().decode(reply);
        };
    }

    /**
     * Return the answer to a request.
     *
     * @throws InferenceException if there is none, if it is an error, or if it
     *     is unusable: no JSON, data that does not match its shape or datatype, less
     *     than the model declares or the request asked for, or the answer to another
     *     request
     */
    InferenceResponse decode(ExpectedAnswer expected, Exchange.Reply reply) {
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
    void check(ExpectedAnswer expected, Exchange.Reply reply) {
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
