package io.mlbench.engine.cases;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.engine.objectives.BaselineObjectives;
import io.mlbench.engine.run.BenchmarkEngine;
import io.mlbench.engine.run.BenchmarkTask;
import io.mlbench.engine.run.EnvironmentProbe;
import io.mlbench.engine.run.ResultMetadata;
import io.mlbench.engine.session.EndpointSession;
import io.mlbench.engine.session.LoadTarget;
import io.mlbench.evaluation.dataset.Dataset;
import io.mlbench.evaluation.dataset.DatasetOptions;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.sampling.SampleSet;
import io.mlbench.evaluation.sampling.SampleSpec;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.EvaluationPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.RunLength;
import io.mlbench.progress.Progress;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import io.mlbench.slo.Objective;
import io.mlbench.store.ResultFileException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How often a model is right, measured once for all test cases that judge it.
 * Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Evaluation {

    private final RunContext context;
    private final String testClass;
    private final String method;
    private final EvaluationPlan evaluation;
    private final SampleSet selection;
    private @Nullable BenchmarkPlan plan;
    private @Nullable Measured measured;
    private @Nullable Throwable failure;

    /**
     * Choose the samples; nothing is sent yet.
     *
     * @param context where what comes of it goes
     * @param testClass the fully qualified name of the test class
     * @param method the test method's name
     * @throws ConfigurationException if the dataset cannot be read or lacks one of
     *     the languages
     */
    public Evaluation(RunContext context, String testClass, String method, EvaluationPlan evaluation) {
        this.context = context;
        this.testClass = testClass;
        this.method = method;
        this.evaluation = evaluation;
        DatasetOptions options = new DatasetOptions(evaluation.columns(), evaluation.skipBadRows());
        this.selection = new SampleSpec(evaluation.languages(), evaluation.samplesPerLanguage(), evaluation.seed())
                .select(dataset(evaluation, options));
    }

    private static Dataset dataset(EvaluationPlan evaluation, DatasetOptions options) {
        if (evaluation.dataset().isEmpty() && !options.equals(DatasetOptions.STRICT)) {
            throw new ConfigurationException(
                    "columns and skip-bad-rows say how to read a dataset, but none is named; name it with dataset, or drop them");
        }
        return evaluation.dataset().map(file -> Dataset.of(file, options)).orElseGet(Dataset::bundled);
    }

    RunContext context() {
        return context;
    }

    String testClass() {
        return testClass;
    }

    /** Return the plan; empty if its settings could not be read. */
    synchronized Optional<BenchmarkPlan> plan() {
        return Optional.ofNullable(plan);
    }

    String method() {
        return method;
    }

    /** Return the codes of the languages that are evaluated, sorted. */
    public List<String> languages() {
        return List.copyOf(selection.samples().keySet());
    }

    /**
     * What was measured.
     *
     * @param objectives in the order of the result's verdicts, which may have one
     *     more at their end
     * @param unsaved why the result could not be saved, or {@code null}
     */
    record Measured(
            BenchmarkPlan plan,
            List<Objective> objectives,
            BenchmarkResult result,
            @Nullable ResultFileException unsaved) {

        private Measured savedOrNot(RunContext context) {
            return new Measured(plan, objectives, result, context.save(plan, result));
        }
    }

    /**
     * Return what was measured, or measure it if this is the first call. What
     * fails then fails for each caller.
     *
     * @param settings reads the plan
     * @param asking makes a request of a sample
     */
    synchronized Measured measured(Supplier<BenchmarkPlan> settings, Function<LabeledSample, InferenceRequest> asking)
            throws Throwable {
        if (measured == null && failure == null) {
            try {
                BenchmarkPlan stated = settings.get();
                plan = stated;
                measured = measure(stated, asking);
            } catch (InterruptedException e) {
                failure = new BenchmarkBrokenException("the evaluation was interrupted in an earlier test case", e);
                throw e;
            } catch (Throwable e) {
                failure = e;
            }
        }
        if (measured == null) {
            throw Objects.requireNonNull(failure);
        }
        return measured;
    }

    private Measured measure(BenchmarkPlan stated, Function<LabeledSample, InferenceRequest> asking)
            throws InterruptedException {
        EvaluationPlan.requireSuitable(stated);
        BenchmarkPlan all =
                stated.withExtent(new RunLength.Count(selection.ordered().size()));
        BaselineObjectives objectives = BaselineObjectives.of(
                AccuracyObjectives.of(all, selection), all.judging().baseline(), EnvironmentProbe.environment());
        context.requireWritable(all, testClass);
        Measured sent = send(all, objectives, asking).savedOrNot(context);
        context.console().showEvaluation(all, sent.result());
        if (sent.result().metadata().aborted()) {
            BenchmarkAbortedException aborted = new BenchmarkAbortedException(sent.result());
            if (sent.unsaved() != null) {
                aborted.addSuppressed(sent.unsaved());
            }
            throw aborted;
        }
        CaseRunner.requireOwnResources(sent.result());
        return sent;
    }

    private Measured send(
            BenchmarkPlan ready, BaselineObjectives stated, Function<LabeledSample, InferenceRequest> asking)
            throws InterruptedException {
        String test = testClass + "#" + method;
        Progress progress = context.console().progress(ready, languages(), evaluation.samplesPerLanguage());
        BenchmarkEngine engine = new BenchmarkEngine(Clock.systemUTC(), context.former(ready));
        try (EndpointSession session = EndpointSession.open(ready)) {
            LoadTarget target = session.target(evaluation, selection, asking);
            LoadPoint point = ready.load().points().get(0);
            Metadata expected = ResultMetadata.expected(ready, point, target, test);
            List<Objective> objectives = stated.resolve(expected);
            progress.starting(target.model(), target.endpoint(), ready.load().extent(), "");
            BenchmarkResult result = engine.run(
                            new BenchmarkTask(ready, point, target, objectives, test), progress, List.of())
                    .withCautions(selection.notes())
                    .withCautions(evaluation.notes())
                    .withCautions(stated.cautions(expected))
                    .withCautions(session.cautions());
            return new Measured(ready, objectives, result, null);
        }
    }
}
