package io.mlbench.jupiter;

import io.mlbench.Requests;
import io.mlbench.SloViolationError;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.engine.cases.CaseRunner;
import io.mlbench.engine.cases.PlausibleBody;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkResult;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** One invocation of a benchmark method, translated into a case of the engine. */
final class BenchmarkInvocation {

    private final ReflectiveInvocationContext<Method> invocation;
    private final ExtensionContext context;
    private final @Nullable Repetition measurement;
    private final Method method;
    private CaseRunner.Body body = this::call; // decided before the load begins

    /**
     * @param measurement which one, or {@code null} where another template made the invocation
     */
    BenchmarkInvocation(
            ReflectiveInvocationContext<Method> invocation,
            ExtensionContext context,
            @Nullable Repetition measurement) {
        this.invocation = invocation;
        this.context = context;
        this.measurement = measurement;
        this.method = invocation.getExecutable();
    }

    void run() throws Throwable {
        CaseRunner.Case benchmark = new CaseRunner.Case(
                context.getRequiredTestClass().getName(),
                named(measurement == null ? context.getDisplayName() : measurement),
                named(measurement == null ? context.getDisplayName() : measurement.point()),
                this::plan,
                this::point,
                takes(BenchmarkResult.class),
                takes(InferenceClient.class),
                () -> RequestsFactory.requests(
                        method, context.getRequiredTestClass(), context.getRequiredTestInstance()),
                (client, result) -> body.call(client, result));
        try {
            CaseRunner.run(RunContext.ofThisJvm(), benchmark, SloViolationError::new, TestAbortedException.class);
        } catch (ConfigurationException e) {
            throw JUnitSettings.configurationError(method, e);
        }
    }

    /** Return whether the code says which server is to be measured, though the body alone knows how to reach it. */
    private boolean namesServer() {
        return !takes(BenchmarkResult.class)
                && !takes(InferenceClient.class)
                && JUnitSettings.declared(context).stream()
                        .anyMatch(source -> source.find(Setting.URL).isPresent()
                                || source.find(Setting.MODEL).isPresent());
    }

    private String named(Object distinction) {
        return method.getName() + " [" + distinction + "]";
    }

    private BenchmarkPlan plan() {
        if (!takes(BenchmarkResult.class) && AnnotationSupport.isAnnotated(method, Requests.class)) {
            throw new ConfigurationException("@Requests would never be sent, since the method takes no BenchmarkResult"
                    + " and so is the workload itself; add that parameter or remove @Requests");
        }
        int repeats = JUnitSettings.settings(context).get(Setting.REPEATS).value();
        if (measurement == null && repeats > 1) {
            throw new ConfigurationException("repeats = " + repeats + ", but with another test template on the method"
                    + " there can only be 1; repeat with that one");
        }
        body = namesServer() ? new PlausibleBody(this::call) : this::call;
        return JUnitSettings.plan(context);
    }

    /** A stacked template leaves room for one load point. */
    private LoadPoint point(BenchmarkPlan plan) {
        if (measurement != null) {
            return measurement.point();
        }
        if (plan.load().points().size() > 1) {
            throw new ConfigurationException("concurrency lists " + plan.load().points()
                    + ", but with another test template on the method there can only be one");
        }
        return plan.load().points().get(0);
    }

    private boolean takes(Class<?> type) {
        return Arrays.asList(method.getParameterTypes()).contains(type);
    }

    private void call(@Nullable InferenceClient client, @Nullable BenchmarkResult result) throws Throwable {
        List<Object> given = invocation.getArguments();
        @Nullable Object[] arguments = new @Nullable Object[given.size()];
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = types[i] == BenchmarkResult.class
                    ? result
                    : types[i] == InferenceClient.class ? client : given.get(i);
        }
        TestBody.invoke(method, context.getRequiredTestInstance(), arguments);
    }
}
