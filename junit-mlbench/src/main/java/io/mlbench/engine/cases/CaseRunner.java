package io.mlbench.engine.cases;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.engine.capacity.CapacityRun;
import io.mlbench.engine.control.AbortableWorkload;
import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.engine.control.FailureAdvice;
import io.mlbench.engine.objectives.BaselineObjectives;
import io.mlbench.engine.run.BenchmarkEngine;
import io.mlbench.engine.run.BenchmarkTask;
import io.mlbench.engine.run.EnvironmentProbe;
import io.mlbench.engine.run.ResultMetadata;
import io.mlbench.engine.session.BodyClient;
import io.mlbench.engine.session.EndpointSession;
import io.mlbench.engine.session.LoadTarget;
import io.mlbench.load.BodyWorkload;
import io.mlbench.load.ThreadLoad;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.Objectives;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import io.mlbench.result.RequestCounts;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.ViolationMessage;
import io.mlbench.store.ResultFileException;
import io.mlbench.transport.Exchange;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Runs one test case from its plan to its outcome, and keeps what came of it.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CaseRunner implements Attempt {

    private final RunContext context;
    private final Case benchmark;
    private final Function<String, ? extends AssertionError> violation;
    private final Class<? extends RuntimeException> abort;
    private @Nullable BenchmarkPlan plan;
    private @Nullable BenchmarkResult result;

    private CaseRunner(
            RunContext context,
            Case benchmark,
            Function<String, ? extends AssertionError> violation,
            Class<? extends RuntimeException> abort) {
        this.context = context;
        this.benchmark = benchmark;
        this.violation = violation;
        this.abort = abort;
    }

    /**
     * Run a case, and return what was measured.
     *
     * @param context where what comes of it goes
     * @param violation makes the error that is thrown if an objective does not hold
     * @param abort what the test throws to abort itself: such a case is skipped
     * @throws ConfigurationException if a setting is not valid
     * @throws Throwable what the body threw, the violation, or what broke the benchmark
     */
    public static BenchmarkResult run(
            RunContext context,
            Case benchmark,
            Function<String, ? extends AssertionError> violation,
            Class<? extends RuntimeException> abort)
            throws Throwable {
        CaseRunner runner = new CaseRunner(context, benchmark, violation, abort);
        Attempt.run(runner, abort);
        return Objects.requireNonNull(runner.result, "a case that ended well was measured");
    }

    @Override
    public void measureAndJudge() throws Throwable {
        BenchmarkPlan ready = benchmark.plan().get();
        plan = ready;
        EndpointSession.requireProtocol(ready); // also where a body with a client of its own makes no use of it
        BaselineObjectives objectives = BaselineObjectives.of(
                Objectives.parse(ready.judging().objectives()),
                ready.judging().baseline(),
                EnvironmentProbe.environment());
        context.requireWritable(ready, benchmark.testClass());
        BenchmarkResult measured = measure(ready, objectives);
        result = measured;
        ResultFileException unsaved = context.save(ready, measured);
        Attempt.throwSavedOrNot(unsaved, Attempt.thrownBy(() -> {
            judge(ready, measured);
            if (unsaved == null) {
                context.accept(ready, measured);
            }
        }));
    }

    private void judge(BenchmarkPlan ready, BenchmarkResult measured) throws Throwable {
        if (measured.metadata().aborted()) {
            throw new BenchmarkAbortedException(measured);
        }
        requireOwnResources(measured);
        AssertionError violated = measured.violations().isEmpty()
                ? null
                : violation.apply(ViolationMessage.of(
                        benchmark.name(), measured, context.reportFile(ready, benchmark.testClass())));
        Attempt.requireHeld(violated, benchmark.takesResult() ? Attempt.body(benchmark.body(), measured) : () -> {});
    }

    /** What this process could not send says nothing about the server; the figures are kept all the same. */
    static void requireOwnResources(BenchmarkResult measured) {
        String kind = Exchange.Failure.NO_HANDLES.kind();
        RequestCounts requests = measured.requests();
        RequestCounts.ErrorCount own =
                requests == null ? null : requests.errors().get(kind);
        if (requests != null && own != null) {
            throw new BenchmarkBrokenException("%d of %d requests were not sent: %s. %s"
                    .formatted(own.count(), requests.sent(), own.example(), FailureAdvice.after(List.of(kind))));
        }
    }

    private BenchmarkResult measure(BenchmarkPlan ready, BaselineObjectives objectives) throws InterruptedException {
        LoadPoint point = benchmark.point().apply(ready);
        objectives.requireKnown(point);
        String test = benchmark.testClass() + "#" + benchmark.measured();
        BenchmarkEngine engine = new BenchmarkEngine(Clock.systemUTC(), context.former(ready));
        try (EndpointSession session = needsSession() ? EndpointSession.open(ready) : null) {
            LoadTarget target = benchmark.takesResult() && session != null
                    ? session.target(benchmark.requests().get())
                    : bodyTarget(ready, session);
            Metadata expected = ResultMetadata.expected(ready, point, target, test);
            List<Objective> resolved = objectives.resolve(expected);
            var progress = context.console().progress(ready);
            if (point instanceof LoadPoint.Search search) {
                return new CapacityRun(engine, ready, search, target, resolved, test, progress)
                        .run()
                        .withCautions(objectives.cautions(expected))
                        .withCautions(cautions(session));
            }
            progress.starting(
                    target.model(),
                    target.endpoint(),
                    ready.load().extent(),
                    ready.load().points().size() > 1 ? point.toString() : "");
            return engine.run(new BenchmarkTask(ready, point, target, resolved, test), progress, List.of())
                    .withCautions(objectives.cautions(expected))
                    .withCautions(cautions(session));
        }
    }

    private static List<String> cautions(@Nullable EndpointSession session) {
        return session == null ? List.of() : session.cautions();
    }

    private boolean needsSession() {
        return benchmark.takesResult() || benchmark.takesClient();
    }

    private LoadTarget bodyTarget(BenchmarkPlan ready, @Nullable EndpointSession session) {
        InferenceClient client = session == null ? null : session.client();
        return new LoadTarget(
                new ThreadLoad(AbortableWorkload.of(
                        () -> call(client),
                        abort,
                        body -> new BodyWorkload(body, ready.endpoint().timeout(), System::nanoTime))),
                session != null || ready.endpoint().urlStated()
                        ? Optional.of(ready.endpoint().url())
                        : Optional.empty(),
                ready.endpoint().model().orElse(benchmark.measured()),
                "test-body",
                session == null ? "none" : session.transport(),
                LoadTarget.FloorProbe.NONE);
    }

    /** A body that was given a client is a measurement only with an answer. */
    private void call(@Nullable InferenceClient client) throws Throwable {
        if (client == null) {
            benchmark.body().call(null, null);
            return;
        }
        BodyClient own = new BodyClient(client);
        try {
            benchmark.body().call(own, null);
        } catch (Throwable e) {
            own.close();
            throw e;
        }
        own.end();
    }

    @Override
    public void keep(BenchmarkCase.Outcome outcome, double seconds) {
        context.add(
                new BenchmarkCase(benchmark.testClass(), benchmark.name(), seconds, outcome, result),
                Optional.ofNullable(plan));
    }

    /**
     * A test case.
     *
     * @param testClass the fully qualified name of the test class
     * @param name the case within its class: "detects [concurrency=8]"
     * @param measured what was measured: the name without the number of the
     *     repeat, since all repeats measure the same
     * @param plan reads the settings
     * @param point chooses the load point of this case
     * @param takesResult whether the body wants the result, and so runs once, afterwards
     * @param takesClient whether the body wants a client of the endpoint
     * @param requests the requests that the test declares; may be empty
     * @param body calls the test's body
     */
    public record Case(
            String testClass,
            String name,
            String measured,
            Supplier<BenchmarkPlan> plan,
            Function<BenchmarkPlan, LoadPoint> point,
            boolean takesResult,
            boolean takesClient,
            Supplier<List<InferenceRequest>> requests,
            Body body) {

        /** A case that is measured once. */
        public Case(
                String testClass,
                String name,
                Supplier<BenchmarkPlan> plan,
                Function<BenchmarkPlan, LoadPoint> point,
                boolean takesResult,
                boolean takesClient,
                Supplier<List<InferenceRequest>> requests,
                Body body) {
            this(testClass, name, name, plan, point, takesResult, takesClient, requests, body);
        }
    }

    /** A test's body. */
    @FunctionalInterface
    public interface Body {
        /**
         * Call the body.
         *
         * @param client for a parameter of this type, if there is one
         * @param result for a parameter of this type, if there is one
         */
        void call(@Nullable InferenceClient client, @Nullable BenchmarkResult result) throws Throwable;
    }
}
