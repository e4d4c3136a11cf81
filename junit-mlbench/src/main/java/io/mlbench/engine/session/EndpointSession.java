package io.mlbench.engine.session;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.RequestFile;
import io.mlbench.endpoint.SecretFile;
import io.mlbench.engine.calibration.Calibration;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.sampling.SampleSet;
import io.mlbench.evaluation.scoring.LabelExtractor;
import io.mlbench.load.EndpointRequests;
import io.mlbench.load.HttpLoad;
import io.mlbench.load.RequestSource;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.EvaluationPlan;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.RunLength;
import io.mlbench.protocol.Endpoint;
import io.mlbench.protocol.Protocol;
import io.mlbench.protocol.Protocols;
import io.mlbench.protocol.Session;
import io.mlbench.protocol.UnknownReadinessException;
import io.mlbench.transport.Transport;
import io.mlbench.transport.TransportChoice;
import io.mlbench.transport.Transports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the endpoint of a plan, found ready.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EndpointSession implements AutoCloseable {

    /** Generated inputs are the same in each run, so that runs can be compared. */
    private static final long SEED = 20261124;

    private final BenchmarkPlan plan;
    private final String model;
    private final Transport transport;
    private final Protocol protocol;
    private final Session session;
    private final List<SampleTraffic> evaluations = new ArrayList<>();
    private @Nullable UnknownReadinessException unknown;

    private EndpointSession(BenchmarkPlan plan, Transport transport, Protocol protocol, Endpoint endpoint) {
        this.plan = plan;
        this.model = endpoint.model();
        this.transport = transport;
        this.protocol = protocol;
        this.session = protocol.open(endpoint, transport);
    }

    /**
     * Connect and require that server and model are ready.
     *
     * @throws ConfigurationException if no model is set
     * @throws BenchmarkBrokenException if the endpoint cannot be measured
     */
    public static EndpointSession open(BenchmarkPlan plan) {
        String model = plan.endpoint()
                .model()
                .orElseThrow(() -> new ConfigurationException(
                        "no model is set for the endpoint " + plan.endpoint().url()
                                + "; set it with --model, -Dmlbench.model or @InferenceEndpoint(model = …)"));
        Protocols protocols = requireProtocol(plan);
        Endpoint endpoint = new Endpoint(
                plan.endpoint().url(),
                model,
                plan.endpoint().timeout(),
                plan.endpoint().headers().resolve(System::getenv, SecretFile::read));
        if (endpoint.headers().statesHost()) {
            Transports.allowHostHeader();
        }
        Transport transport = transport(plan);
        try {
            Protocol protocol = protocols.choose(plan.endpoint().protocol().value(), endpoint, transport);
            EndpointSession session = new EndpointSession(plan, transport, protocol, endpoint);
            session.requireReady();
            return session;
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    /**
     * Return the protocols, of which one has the name that the plan states, if it states any.
     *
     * @throws ConfigurationException if none has
     */
    public static Protocols requireProtocol(BenchmarkPlan plan) {
        Protocols protocols = Protocols.onClassPath();
        protocols.require(
                plan.endpoint().protocol().value(), plan.endpoint().protocol().origin());
        return protocols;
    }

    private static Transport transport(BenchmarkPlan plan) {
        try {
            return Transports.of(
                    TransportChoice.valueOf(plan.endpoint().transport().name()),
                    plan.endpoint().url().uri(),
                    plan.endpoint().timeout());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    plan.endpoint().transport() == Setting.TransportChoice.WIRE
                            ? "transport = wire: " + e.getMessage() + "; use jdk or auto"
                            : String.valueOf(e.getMessage()),
                    e);
        }
    }

    /** What only requests can tell is left to them, if there are any of the user's own. */
    private void requireReady() {
        try {
            session.requireReady();
        } catch (UnknownReadinessException e) {
            unknown = e;
        }
    }

    private void requireKnownReadiness() {
        if (unknown != null) {
            throw unknown.broken();
        }
    }

    public String transport() {
        return transport.name();
    }

    /** Return a client for test bodies that send requests of their own. */
    public InferenceClient client() {
        requireKnownReadiness();
        return session.client();
    }

    /**
     * Return the declared workload: the given requests, else those of the
     * plan's input file, else requests generated from the model's metadata.
     *
     * @param given requests of the test; may be empty
     */
    public LoadTarget target(List<InferenceRequest> given) {
        Optional<List<InferenceRequest>> stated = stated(given);
        if (stated.isEmpty()) {
            requireKnownReadiness();
        }
        EndpointRequests traffic = new EndpointRequests(
                session,
                stated.<Iterable<InferenceRequest>>map(own -> own).orElseGet(this::generated),
                plan.load().batchSize() > 1);
        // A longer load has more generated inputs, and is of the same ones all the same.
        long known = stated.isPresent() ? Long.MAX_VALUE : Session.FEWEST_GENERATED;
        return target(
                traffic,
                Optional.empty(),
                RequestFingerprint.fingerprint(traffic.inputs().limit(known)),
                Optional.of(traffic.distinctInputs()));
    }

    /**
     * Return the workload of an evaluation: each sample is one request.
     *
     * @throws ConfigurationException if the first sample cannot be sent, or answers
     *     could not be read; that another cannot be sent is found when its turn comes
     */
    public LoadTarget target(
            EvaluationPlan evaluation, SampleSet selection, Function<LabeledSample, InferenceRequest> requests) {
        LabelExtractor reader = AnswerReading.of(evaluation, selection.task(), session);
        SampleTraffic traffic = new SampleTraffic(session, selection, requests, reader);
        evaluations.add(traffic);
        return target(traffic, Optional.of(traffic), selection.fingerprint(), Optional.empty());
    }

    private LoadTarget target(
            RequestSource traffic,
            Optional<LoadTarget.Scoring> scoring,
            String inputs,
            Optional<Integer> distinctInputs) {
        return new LoadTarget(
                HttpLoad.of(traffic, transport, plan.endpoint().timeout()),
                Optional.of(plan.endpoint().url()),
                model,
                protocol.name(),
                transport.name(),
                (point, extent, aborted) ->
                        Calibration.run(transport, traffic.requests().get(0), point, extent, aborted),
                scoring,
                Optional.of(inputs),
                distinctInputs);
    }

    /** Return the requests of the input file or the test; empty if there are none. */
    private Optional<List<InferenceRequest>> stated(List<InferenceRequest> given) {
        List<InferenceRequest> own = plan.load().input().isPresent()
                ? RequestFile.read(plan.load().input().get())
                : given;
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(session.combine(own, plan.load().batchSize()));
    }

    private Iterable<InferenceRequest> generated() {
        return session.generate(
                plan.load().batchSize(),
                planned(plan.load().extent()) + planned(plan.load().warmup()),
                new Random(SEED));
    }

    /** Return how many requests there will be; very many where only time tells. */
    private static long planned(RunLength extent) {
        return extent instanceof RunLength.Count count ? count.requests() : Integer.MAX_VALUE;
    }

    /** Return what is odd about answers that were usable, one sentence each. */
    public List<String> cautions() {
        return Stream.concat(
                        Optional.ofNullable(unknown).map(UnknownReadinessException::caution).stream(),
                        session.cautions().stream())
                .toList();
    }

    @Override
    public void close() {
        evaluations.forEach(SampleTraffic::close);
        transport.close();
    }
}
