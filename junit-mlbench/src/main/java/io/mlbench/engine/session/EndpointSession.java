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
import io.mlbench.plan.value.Headers;
import io.mlbench.plan.value.RunLength;
import io.mlbench.protocol.openinference.Batching;
import io.mlbench.protocol.openinference.OpenInferenceEndpoint;
import io.mlbench.protocol.openinference.RequestGenerator;
import io.mlbench.transport.Transport;
import io.mlbench.transport.TransportChoice;
import io.mlbench.transport.Transports;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.apiguardian.api.API;

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
    private final OpenInferenceEndpoint endpoint;
    private final List<SampleTraffic> evaluations = new ArrayList<>();

    private EndpointSession(BenchmarkPlan plan, String model) {
        this.plan = plan;
        this.model = model;
        // First, since it may fail, and the transport would stay open.
        Headers.Resolved headers = plan.endpoint().headers().resolve(System::getenv, SecretFile::read);
        this.transport = transport(plan);
        this.endpoint = new OpenInferenceEndpoint(
                transport, plan.endpoint().url(), model, plan.endpoint().timeout(), headers);
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
        EndpointSession session = new EndpointSession(plan, model);
        try {
            session.endpoint.requireReady();
            return session;
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
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

    public String transport() {
        return transport.name();
    }

    /** Return a client for test bodies that send requests of their own. */
    public InferenceClient client() {
        return endpoint.client();
    }

    /**
     * Return the declared workload: the given requests, else those of the
     * plan's input file, else requests generated from the model's metadata.
     *
     * @param given requests of the test; may be empty
     */
    public LoadTarget target(List<InferenceRequest> given) {
        Optional<List<InferenceRequest>> stated = stated(given);
        EndpointRequests traffic = new EndpointRequests(
                endpoint,
                stated.<Iterable<InferenceRequest>>map(own -> own).orElseGet(this::generated),
                plan.load().batchSize() > 1);
        // A longer load has more generated inputs, and is of the same ones all the same.
        long known = stated.isPresent() ? Long.MAX_VALUE : RequestGenerator.FEWEST;
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
        LabelExtractor reader = AnswerReading.of(evaluation, selection.task(), endpoint);
        SampleTraffic traffic = new SampleTraffic(endpoint, selection, requests, reader);
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
                endpoint.protocol(),
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
                : Optional.of(Batching.combine(own, plan.load().batchSize()));
    }

    private Iterable<InferenceRequest> generated() {
        return RequestGenerator.generate(
                endpoint,
                plan.load().batchSize(),
                planned(plan.load().extent()) + planned(plan.load().warmup()),
                new Random(SEED));
    }

    /** Return how many requests there will be; very many where only time tells. */
    private static long planned(RunLength extent) {
        return extent instanceof RunLength.Count count ? count.requests() : RequestGenerator.MOST;
    }

    /** Return what is odd about answers that were usable, one sentence each. */
    public List<String> cautions() {
        return endpoint.cautions();
    }

    @Override
    public void close() {
        evaluations.forEach(SampleTraffic::close);
        transport.close();
    }
}
