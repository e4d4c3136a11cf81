package io.mlbench.jupiter;

import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.result.BenchmarkResult;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Turns each measurement of a load point into an invocation, and each invocation into a benchmark. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ModelBenchmarkExtension
        implements TestTemplateInvocationContextProvider,
                InvocationInterceptor,
                ParameterResolver,
                AfterTestExecutionCallback {

    /** Declines where another annotation provides the invocations, such as {@code @ParameterizedTest}. */
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return !StackedTemplates.isStacked(context.getRequiredTestMethod());
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        return JUnitSettings.measurements(context).stream().map(MeasurementInvocation::new);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return !isEvaluation(context) && (type == BenchmarkResult.class || type == InferenceClient.class);
    }

    /** Return nothing yet: both exist only once the benchmark runs, which fills them in. */
    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return null;
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        if (isEvaluation(context)) {
            LanguageAccuracyExtension.evaluate(invocation, method, context);
            return;
        }
        invocation.skip(); // the benchmark calls the body itself, as often as the plan says
        Repetition measurement = JUnitSettings.store(context).get(Repetition.class, Repetition.class);
        EngineGuard.run(context, new BenchmarkInvocation(method, context, measurement)::run);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        EngineGuard.refuseBenchmark(method.getExecutable());
        invocation.proceed();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws Exception {
        if (!isEvaluation(context) && isBenchmark(context)) {
            EngineGuard.check(context);
        }
    }

    /** Defaults on a class bring this extension to its plain tests, too. */
    private static boolean isBenchmark(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> AnnotationSupport.isAnnotated(method, ModelBenchmark.class))
                .isPresent();
    }

    /** Defaults on a class bring this extension to all its methods, evaluations too. */
    private static boolean isEvaluation(ExtensionContext context) {
        return context.getTestMethod()
                .filter(method -> AnnotationSupport.isAnnotated(method, LanguageAccuracy.class))
                .isPresent();
    }

    private record MeasurementInvocation(Repetition measurement) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return "[" + invocationIndex + "] " + measurement;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(
                    (BeforeEachCallback) context -> JUnitSettings.store(context).put(Repetition.class, measurement));
        }
    }
}
