package io.mlbench;

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
 * extension never hears of them; and for objectives on what is no benchmark.
 * Finds nothing where there is none.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class UnrunnableBenchmarkEngine implements TestEngine {

    private final EngineDiscoveryRequestResolver<EngineDescriptor> resolver;

    /** An engine beside one that runs all tests. */
    public UnrunnableBenchmarkEngine() {
        this(true);
    }

    private UnrunnableBenchmarkEngine(boolean guarded) {
        resolver = EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                .addClassContainerSelectorResolver(
                        type -> !UnrunnableBenchmarks.in(type, guarded).isEmpty())
                .addSelectorResolver(new UnrunnableBenchmarkResolver(guarded))
                .build();
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
        resolver.resolve(request, engine);
        return engine;
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
