package io.mlbench.engine.cases;

import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.engine.control.JvmErrors;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultFileException;
import org.jspecify.annotations.Nullable;

/** One test case from its plan to its outcome. Whatever it ends with is kept before it is thrown. */
interface Attempt {

    /**
     * Measure, and judge what was measured.
     *
     * @throws Throwable what the body threw, the violation, or what broke the benchmark
     */
    void measureAndJudge() throws Throwable;

    /** Keep what came of it. */
    void keep(BenchmarkCase.Outcome outcome, double seconds);

    /**
     * Run an attempt.
     *
     * @param abort what the test throws to abort itself: such a case is skipped
     */
    static void run(Attempt attempt, Class<? extends RuntimeException> abort) throws Throwable {
        long startNanos = System.nanoTime();
        Throwable failure = thrownBy(attempt::measureAndJudge);
        if (failure != null) {
            failure = JvmErrors.asBroken(failure);
        }
        BenchmarkCase.Outcome outcome = outcome(failure, abort);
        throwFirst(failure, thrownBy(() -> attempt.keep(outcome, (System.nanoTime() - startNanos) / 1e9)));
    }

    private static BenchmarkCase.Outcome outcome(@Nullable Throwable failure, Class<? extends RuntimeException> abort) {
        if (failure == null) {
            return new BenchmarkCase.Passed();
        }
        if (abort.isInstance(failure)) {
            return new BenchmarkCase.Skipped(
                    failure.getMessage() == null ? "the test aborted itself" : failure.getMessage());
        }
        String type = failure.getClass().getName();
        String message = String.valueOf(failure.getMessage());
        return failure instanceof AssertionError
                ? new BenchmarkCase.Failed(type, message)
                : new BenchmarkCase.Broken(type, message);
    }

    /**
     * Throw what is wrong with a result that was judged.
     *
     * @param violated the error of objectives that do not hold
     * @param body calls the test's body with the result
     */
    static void requireHeld(@Nullable Throwable violated, Work body) throws Throwable {
        Throwable bodyError = thrownBy(body);
        if (bodyError != null && JvmErrors.isIn(bodyError)) {
            throw bodyError; // what the body would have said is not known
        }
        throwFirst(violated, bodyError);
    }

    /** Call the test's body with a result. */
    static Work body(CaseRunner.Body body, BenchmarkResult result) {
        return () -> body.call(null, result);
    }

    /** Throw what a case failed with. A result that is lost breaks it, whatever the verdict is; Ctrl-C stays Ctrl-C. */
    static void throwSavedOrNot(@Nullable ResultFileException unsaved, @Nullable Throwable judged) throws Throwable {
        if (judged instanceof BenchmarkAbortedException) {
            throwFirst(judged, unsaved);
        }
        throwFirst(unsaved, judged);
    }

    private static void throwFirst(@Nullable Throwable first, @Nullable Throwable second) throws Throwable {
        if (first != null && second != null) {
            first.addSuppressed(second); // what happened first is what the user must see
        }
        if (first != null || second != null) {
            throw first != null ? first : second;
        }
    }

    /** Return what some work throws; {@code null} if it ends well. */
    static @Nullable Throwable thrownBy(Work work) {
        try {
            work.run();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    /** What may throw anything. */
    interface Work {
        void run() throws Throwable;
    }
}
