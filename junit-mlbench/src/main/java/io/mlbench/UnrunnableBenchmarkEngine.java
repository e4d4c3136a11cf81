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
 * extension never hears of them. Finds nothing where there is none.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class UnrunnableBenchmarkEngine implements TestEngine {

    private static final EngineDiscoveryRequestResolver<EngineDescriptor> RESOLVER =
            EngineDiscoveryRequestResolver.<EngineDescriptor>builder()
                    .addClassContainerSelectorResolver(
                            type -> !UnrunnableBenchmarks.in(type).isEmpty())
                    .addSelectorResolver(new UnrunnableBenchmarkResolver())
                    .build();

    @Override
    public String getId() {
        return "mlbench-unrunnable";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId uniqueId) {
        EngineDescriptor engine = new EngineDescriptor(uniqueId, "benchmarks that JUnit cannot run");
        RESOLVER.resolve(request, engine);
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
