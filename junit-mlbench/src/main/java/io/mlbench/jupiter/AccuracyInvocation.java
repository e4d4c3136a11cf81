package io.mlbench.jupiter;

import io.mlbench.LanguageAccuracy;
import io.mlbench.SloViolationError;
import io.mlbench.engine.cases.Evaluation;
import io.mlbench.engine.cases.EvaluationCase;
import io.mlbench.plan.EvaluationPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkResult;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/** One invocation of an evaluation's method, translated into a case of the engine. */
final class AccuracyInvocation {

    private static final String STACKED = "each language is a test case of its own, so that no other kind of"
            + " test template can stand on the method; remove that, or @LanguageAccuracy";

    private final ReflectiveInvocationContext<Method> invocation;
    private final ExtensionContext context;
    private final Method method;

    AccuracyInvocation(ReflectiveInvocationContext<Method> invocation, ExtensionContext context) {
        this.invocation = invocation;
        this.context = context;
        this.method = invocation.getExecutable();
    }

    /** Return the evaluation of a test method, its samples chosen. */
    static Evaluation evaluation(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        try {
            if (StackedTemplates.isStacked(method, LanguageAccuracy.class)) {
                throw new ConfigurationException(STACKED);
            }
            return new Evaluation(
                    RunContext.ofThisJvm(),
                    context.getRequiredTestClass().getName(),
                    method.getName(),
                    EvaluationPlan.of(JUnitSettings.settings(context)));
        } catch (ConfigurationException e) {
            throw JUnitSettings.configurationError(method, e);
        }
    }

    /** Return the error of an invocation that another test template made. */
    static ExtensionConfigurationException ofAnotherTemplate(Method method) {
        return JUnitSettings.configurationError(method, new ConfigurationException(STACKED));
    }

    void run(Evaluation evaluation, Optional<String> language) throws Throwable {
        EvaluationCase languageCase = new EvaluationCase(
                evaluation,
                language,
                () -> JUnitSettings.plan(context),
                sample -> SampleRequest.of(
                        sample, method, context.getRequiredTestClass(), context.getRequiredTestInstance()),
                (client, result) -> call(result));
        try {
            languageCase.run(SloViolationError::new, TestAbortedException.class);
        } catch (ConfigurationException e) {
            throw JUnitSettings.configurationError(method, e);
        }
    }

    private void call(@Nullable BenchmarkResult result) throws Throwable {
        List<Object> given = invocation.getArguments();
        @Nullable Object[] arguments = new @Nullable Object[given.size()];
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = types[i] == BenchmarkResult.class ? result : given.get(i);
        }
        TestBody.invoke(method, context.getRequiredTestInstance(), arguments);
    }
}
