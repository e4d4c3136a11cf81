package io.mlbench.jupiter;

import io.mlbench.engine.cases.Evaluation;
import io.mlbench.result.BenchmarkResult;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
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

/** Turns an evaluation into an invocation for the whole and one for each language. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LanguageAccuracyExtension
        implements TestTemplateInvocationContextProvider,
                InvocationInterceptor,
                ParameterResolver,
                AfterTestExecutionCallback {

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        Evaluation evaluation = AccuracyInvocation.evaluation(context);
        return Stream.concat(
                        Stream.of(Optional.<String>empty()),
                        evaluation.languages().stream().map(Optional::of))
                .map(language -> new LanguageCase(evaluation, language));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BenchmarkResult.class;
    }

    /** Return nothing yet: it exists only once the evaluation has run. */
    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return null;
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        evaluate(invocation, method, context);
    }

    /** Also for the extension of a class with defaults, which may stand further out. */
    static void evaluate(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        invocation.skip(); // the body is called for the whole only, and with the result
        LanguageCase language = JUnitSettings.store(context).get(LanguageCase.class, LanguageCase.class);
        if (language == null) {
            throw AccuracyInvocation.ofAnotherTemplate(method.getExecutable());
        }
        EngineGuard.run(
                context, () -> new AccuracyInvocation(method, context).run(language.evaluation, language.language));
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
        EngineGuard.check(context);
    }

    private record LanguageCase(Evaluation evaluation, Optional<String> language)
            implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return "[" + invocationIndex + "] " + language.orElse("overall");
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(
                    (BeforeEachCallback) context -> JUnitSettings.store(context).put(LanguageCase.class, this));
        }
    }
}
