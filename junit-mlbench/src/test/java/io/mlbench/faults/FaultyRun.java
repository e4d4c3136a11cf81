package io.mlbench.faults;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.engine.cases.Plans;
import io.mlbench.engine.run.BenchmarkEngine;
import io.mlbench.engine.run.BenchmarkTask;
import io.mlbench.engine.session.LoadTarget;
import io.mlbench.load.EndpointRequests;
import io.mlbench.load.HttpLoad;
import io.mlbench.load.LoadGenerator;
import io.mlbench.load.LoadSpec;
import io.mlbench.load.schedule.SteadyStateDetector;
import io.mlbench.measure.SampleObserver;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import io.mlbench.progress.Progress;
import io.mlbench.protocol.Endpoint;
import io.mlbench.protocol.Session;
import io.mlbench.protocol.UnknownReadinessException;
import io.mlbench.protocol.openinference.OpenInferenceHttp;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.RequestCounts;
import io.mlbench.transport.Transport;
import io.mlbench.transport.TransportChoice;
import io.mlbench.transport.Transports;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One benchmark against a server that misbehaves, from the transport to the result. */
final class FaultyRun {

    /** For faults that are to be found without waiting for it. */
    static final Duration LONG = Duration.ofSeconds(60);

    /** For faults that end by it, among answers that must not. */
    static final Duration SHORT = Duration.ofMillis(300);

    /** The same for a machine that does much else. */
    static final Duration PATIENT = Duration.ofSeconds(3);

    /** For faults that end by it where there is nothing else. */
    static final Duration SHORTEST = Duration.ofMillis(100);

    /** A second for each request beyond its timeout; a bound on hanging, not on speed. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int MOST = 10;
    private static final int AT_ONCE = 4;
    private static final double RATE = 200;

    private final String transport;
    private final EndpointUrl url;
    private final Duration timeout;
    private final Duration bound;

    /** @param timeout one that has to pass bounds the run; {@link #LONG} must not have to */
    FaultyRun(String transport, String url, Duration timeout) {
        this.transport = transport;
        this.url = EndpointUrl.parse(url);
        this.timeout = timeout;
        bound = (timeout.equals(LONG) ? Duration.ZERO : timeout).plus(GRACE).multipliedBy(MOST);
    }

    static LoadPoint point(String load) {
        return load.equals("closed") ? new LoadPoint.Closed(AT_ONCE) : new LoadPoint.Open(new Rate(RATE, RATE));
    }

    /** As a benchmark without requests of its own, which alone could tell more. */
    private static void requireKnown(Session session) {
        try {
            session.requireReady();
        } catch (UnknownReadinessException e) {
            throw e.broken();
        }
    }

    /** Check that the endpoint is ready, as is done before each load. */
    void requireReady() {
        try (Transport opened = open()) {
            assertTimeoutPreemptively(bound, () -> requireKnown(session(opened)));
        }
    }

    /** Send requests with these texts, once each, and judge them. */
    BenchmarkResult benchmark(LoadPoint point, List<String> texts) throws InterruptedException {
        try (Transport opened = open()) {
            // The address stays unsaid, so that no metrics page of a GPU is looked for.
            LoadTarget target = new LoadTarget(
                    generator(opened, texts),
                    Optional.empty(),
                    "m",
                    "open-inference-http",
                    transport,
                    LoadTarget.FloorProbe.NONE);
            BenchmarkPlan plan = Plans.of("runs", String.valueOf(texts.size()));
            return new BenchmarkEngine(Clock.systemUTC(), PreviousRuns.NONE)
                    .run(new BenchmarkTask(plan, point, target, List.of(), null), Progress.NONE, List.of());
        }
    }

    /** Send requests with these texts, once each, and return what became of them. */
    RequestCounts sendOnce(LoadPoint point, List<String> texts) throws InterruptedException {
        return send(point, texts, new RunLength.Count(texts.size()), () -> true, List.of());
    }

    /** Send requests with these texts in turn until it is enough, and return what became of them. */
    RequestCounts sendUntil(LoadPoint point, List<String> texts, BooleanSupplier enough, SampleObserver observer)
            throws InterruptedException {
        return send(point, texts, new RunLength.Auto(bound), enough, List.of(observer));
    }

    private RequestCounts send(
            LoadPoint point,
            List<String> texts,
            RunLength extent,
            BooleanSupplier enough,
            List<SampleObserver> observers)
            throws InterruptedException {
        OpenLoop openLoop = new OpenLoop(false, 0, MOST);
        try (Transport opened = open()) {
            LoadSpec load = new LoadSpec(
                    point, openLoop, new RunLength.Count(0), extent, SteadyStateDetector.AT_ONCE, enough, observers);
            return generator(opened, texts)
                    .run(load, Progress.NONE)
                    .measurement()
                    .requests();
        }
    }

    private LoadGenerator generator(Transport opened, List<String> texts) {
        List<InferenceRequest> requests = texts.stream().map(FaultyRun::request).toList();
        LoadGenerator load = HttpLoad.of(new EndpointRequests(session(opened), requests), opened, timeout);
        // Around the load alone: a benchmark may first have to wait for another one on this machine.
        return (what, progress) -> assertTimeoutPreemptively(bound, () -> load.run(what, progress));
    }

    private static InferenceRequest request(String text) {
        return InferenceRequest.json("{\"inputs\": [{\"name\": \"text\", \"datatype\": \"BYTES\","
                + " \"shape\": [1], \"data\": [\"" + text + "\"]}]}");
    }

    private Session session(Transport opened) {
        return new OpenInferenceHttp().open(new Endpoint(url, "m", timeout), opened);
    }

    private Transport open() {
        return Transports.of(TransportChoice.valueOf(transport.toUpperCase(Locale.ROOT)), url.uri(), timeout);
    }
}
