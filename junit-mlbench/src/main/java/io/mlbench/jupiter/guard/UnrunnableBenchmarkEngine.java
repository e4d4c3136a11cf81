package io.mlbench.jupiter.guard;

import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.value.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;

/**
 * Fails for each benchmark that JUnit Jupiter leaves out without failing: it
 * does not run methods that return a value, or are private or static, nor a
 * class that carries {@code @ModelBenchmark} and has no benchmark method, and an
 * extension never hears of them; for objectives on what is no benchmark; and for
 * benchmarks beside a configuration parameter {@code mlbench.*} that is no setting.
 * Finds nothing where there is none.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class UnrunnableBenchmarkEngine implements TestEngine {

    private final boolean guarded;

    /** An engine beside one that runs all tests. */
    public UnrunnableBenchmarkEngine() {
        this(true);
    }

    private UnrunnableBenchmarkEngine(boolean guarded) {
        this.guarded = guarded;
    }

    /** Return an engine for a run of benchmarks alone: of other tests it checks what they would check themselves. */
    public static UnrunnableBenchmarkEngine forBenchmarksAlone() {
        return new UnrunnableBenchmarkEngine(false);
    }

    @Override
    public String getId() {
        return "mlbench-unrunnable";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, "benchmarks that JUnit cannot run");
        Function<Class<?>, List<UnrunnableBenchmarks.Problem>> problems =
                problems(request.getConfigurationParameters().keySet());
        EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                .addClassContainerSelectorResolver(type -> !problems.apply(type).isEmpty())
                .addSelectorResolver(new UnrunnableBenchmarkResolver(problems))
                .build()
                .resolve(request, engine);
        return engine;
    }

    private Function<Class<?>, List<UnrunnableBenchmarks.Problem>> problems(Set<String> parameters) {
        try {
            RunTimeSources.requireKnownParameters(parameters);
            return type -> UnrunnableBenchmarks.in(type, guarded);
        } catch (ConfigurationException e) {
            return type -> {
                List<UnrunnableBenchmarks.Problem> all = new ArrayList<>(UnrunnableBenchmarks.in(type, guarded));
                if (ClassDefaults.hasBenchmark(type)) {
                    all.add(UnrunnableBenchmarks.Problem.of(type, "Configuration error: " + e.getMessage()));
                }
                return all;
            };
        }
    }

    @Override
    public void execute(ExecutionRequest request) {
        TestDescriptor engine = request.getRootTestDescriptor();
        EngineExecutionListener listener = request.getEngineExecutionListener();
        listener.executionStarted(engine);
        for (TestDescriptor type : engine.getChildren()) {
            listener.executionStarted(type);
            for (TestDescriptor test : type.getChildren()) {
                listener.executionStarted(test);
                listener.executionFinished(
                        test,
                        TestExecutionResult.failed(new ExtensionConfigurationException(
                                ((UnrunnableBenchmarkResolver.ProblemDescriptor) test)
                                        .problem()
                                        .message())));
            }
            listener.executionFinished(type, TestExecutionResult.successful());
        }
        listener.executionFinished(engine, TestExecutionResult.successful());
    }
}
