package io.mlbench.code;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.RunningServer;
import io.mlbench.engine.cases.CaseRunner;
import io.mlbench.engine.cases.Evaluation;
import io.mlbench.engine.cases.EvaluationCase;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.EmbeddedLookup;
import io.mlbench.plan.EvaluationPlan;
import io.mlbench.plan.LoadSettings;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.profile.SettingsReader;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A benchmark that is written in code, run as one that an annotation describes: its settings take the place of the
 * annotation's.
 *
 * @param testClass the class that runs it, by its full name
 * @param method the method that runs it
 * @param stated what the user calls it; empty for a name of method, model and load point
 * @param texts its settings, by key
 * @param violation makes the error that is thrown if an objective does not hold
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record CodedBenchmark(
        String testClass,
        String method,
        Optional<String> stated,
        Map<String, String> texts,
        Function<String, ? extends AssertionError> violation) {

    public CodedBenchmark {
        texts = Map.copyOf(texts);
    }

    /**
     * Send requests, judge the result, and return it.
     *
     * @param requests empty for those of the setting {@code input}, or generated ones
     */
    public BenchmarkResult send(List<InferenceRequest> requests) {
        return measure((client, result) -> {}, true, requests);
    }

    /**
     * Call a workload as often as the settings say, judge the result, and return it.
     *
     * @param workload given a client of the endpoint
     */
    public BenchmarkResult call(Workload workload) {
        return measure(
                (client, result) -> workload.run(Objects.requireNonNull(client, "the case takes a client")),
                false,
                List.of());
    }

    private BenchmarkResult measure(CaseRunner.Body body, boolean takesResult, List<InferenceRequest> requests) {
        Settings settings = settings();
        return started(embedded -> CaseRunner.run(
                RunContext.ofThisJvm(),
                new CaseRunner.Case(
                        testClass,
                        name(settings),
                        () -> BenchmarkPlan.of(settings, embedded),
                        CodedBenchmark::point,
                        takesResult,
                        !takesResult,
                        () -> requests,
                        body),
                violation,
                TestAbortedException.class));
    }

    /** Ask labelled samples, judge how often the answers are right, as a whole and of each language, and return the result. */
    public BenchmarkResult evaluate() {
        Settings settings = settings();
        return started(embedded -> {
            Evaluation evaluation = new Evaluation(
                    RunContext.ofThisJvm(), testClass, stated.orElse(method), EvaluationPlan.of(settings));
            AtomicReference<BenchmarkResult> measured = new AtomicReference<>();
            Throwable failure = judged(Optional.empty(), evaluation, settings, embedded, measured);
            for (String language : evaluation.languages()) {
                Throwable another = judged(Optional.of(language), evaluation, settings, embedded, measured);
                if (failure == null) {
                    failure = another;
                } else if (another != null && another != failure) {
                    failure.addSuppressed(another);
                }
            }
            if (failure != null) {
                throw failure;
            }
            return Objects.requireNonNull(measured.get(), "the body of the whole was called");
        });
    }

    /** Objectives on a language are judged with that language. */
    private @Nullable Throwable judged(
            Optional<String> language,
            Evaluation evaluation,
            Settings settings,
            EmbeddedLookup embedded,
            AtomicReference<BenchmarkResult> measured) {
        try {
            new EvaluationCase(
                            evaluation,
                            language,
                            () -> BenchmarkPlan.of(settings, embedded),
                            LabeledSample::request,
                            (client, result) -> measured.set(result))
                    .run(violation, TestAbortedException.class);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private Settings settings() {
        SettingsSource own = SettingsSource.of("Benchmark in " + method + "()", texts);
        Settings settings = SettingsReader.read(parameter -> Optional.empty(), List.of(own));
        Settings.Resolved<Integer> repeats = settings.get(Setting.REPEATS);
        if (repeats.value() > 1) {
            throw new ConfigurationException("repeats = %d, set by %s, but a benchmark in code is measured once; run it"
                            .formatted(repeats.value(), repeats.origin())
                    + " in a loop");
        }
        return settings;
    }

    private String name(Settings settings) {
        return stated.orElseGet(() -> {
            String model = settings.find(Setting.MODEL)
                    .map(found -> found.value() + ", ")
                    .orElse("");
            return method + " [" + model + LoadSettings.points(settings).get(0) + "]";
        });
    }

    private static LoadPoint point(BenchmarkPlan plan) {
        if (plan.load().points().size() > 1) {
            throw new ConfigurationException(
                    "a benchmark in code has one load point, not " + plan.load().points() + "; run it once for each");
        }
        return plan.load().points().get(0);
    }

    /** Measure with an embedded server, if one is asked for, that ends with the benchmark. */
    private static BenchmarkResult started(Measuring measuring) {
        List<RunningServer> servers = new ArrayList<>();
        try {
            return measuring.run(askedBy -> {
                if (servers.isEmpty()) {
                    servers.add(RunningServer.start(askedBy));
                }
                return servers.get(0).running();
            });
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkBrokenException("the benchmark was interrupted", e);
        } catch (Throwable e) {
            throw new BenchmarkBrokenException(String.valueOf(e.getMessage()), e);
        } finally {
            servers.forEach(RunningServer::close);
        }
    }

    /** What is called again and again. */
    @FunctionalInterface
    public interface Workload {
        void run(InferenceClient client) throws Exception;
    }

    private interface Measuring {
        BenchmarkResult run(EmbeddedLookup embedded) throws Throwable;
    }
}
