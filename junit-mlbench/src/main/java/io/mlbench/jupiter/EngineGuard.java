package io.mlbench.jupiter;

import io.mlbench.jupiter.guard.UnrunnableBenchmarks;
import io.mlbench.plan.value.ConfigurationException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes sure that an invocation of a benchmark was measured and judged, and that
 * what came of it reaches JUnit. An extension that stands further out can run the
 * method itself and leave out the rest, skip it, or swallow a failure; each would
 * be green. All state is in the store of the invocation's context, so that it does
 * not matter which class loader loaded the test.
 */
final class EngineGuard {

    private static final String NOT_MEASURED =
            "nothing was measured and no objective was judged: another extension ran the method itself, or skipped it,"
                    + " and left the benchmark out. Let the benchmark go first: add @ModelBenchmark to the class as well,"
                    + " above the annotation that brings the other extension, such as @QuarkusTest";

    private static final String PLAIN_TEST =
            "the method also has @Test, so JUnit runs it once more as a plain test, in which nothing is"
                    + " measured and no objective is judged; remove @Test";

    private EngineGuard() {}

    /**
     * Require of a plain test that it is no benchmark: its body would run once more, and green, without a measurement.
     *
     * @throws ExtensionConfigurationException if it is one
     */
    static void refuseBenchmark(Method method) {
        if (UnrunnableBenchmarks.isBenchmark(method)) {
            throw JUnitSettings.configurationError(method, new ConfigurationException(PLAIN_TEST));
        }
    }

    /** Run what measures and judges, and note what came of it. */
    static void run(ExtensionContext context, Measurement measurement) throws Throwable {
        Method method = context.getRequiredTestMethod();
        if (UnrunnableBenchmarks.isSuspending(method)) {
            throw JUnitSettings.configurationError(
                    method, new ConfigurationException("the method " + UnrunnableBenchmarks.SUSPENDING));
        }
        Outcome outcome = new Outcome();
        JUnitSettings.store(context).put(Outcome.class, outcome);
        try {
            measurement.run();
            outcome.judged = true;
        } catch (Throwable e) {
            outcome.failure = e;
            throw e;
        }
    }

    /**
     * Require, after an invocation, that it was measured and that its failure was reported.
     *
     * @throws Exception the failure that was swallowed, or that nothing was measured
     */
    static void check(ExtensionContext context) throws Exception {
        if (context.getExecutionException().isPresent()) {
            return; // it is not green
        }
        Outcome outcome = JUnitSettings.store(context).get(Outcome.class, Outcome.class);
        if (outcome != null && outcome.failure != null) {
            Throwable swallowed = outcome.failure;
            swallowed.addSuppressed(new IllegalStateException(
                    "another extension of the test swallowed this failure; it counts all the same"));
            if (swallowed instanceof Error error) {
                throw error;
            }
            throw swallowed instanceof Exception exception ? exception : new IllegalStateException(swallowed);
        }
        if (outcome == null || !outcome.judged) {
            throw JUnitSettings.configurationError(
                    context.getRequiredTestMethod(), new ConfigurationException(NOT_MEASURED));
        }
    }

    /** What measures and judges. */
    @FunctionalInterface
    interface Measurement {
        void run() throws Throwable;
    }

    /** What came of it; written and read on the test's thread. */
    private static final class Outcome {
        private boolean judged;
        private @Nullable Throwable failure;
    }
}
