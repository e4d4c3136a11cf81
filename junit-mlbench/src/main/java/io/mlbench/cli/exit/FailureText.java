package io.mlbench.cli.exit;

import io.mlbench.compare.ComparisonException;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.control.AbortSignal;
import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.engine.control.JvmErrors;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.store.ResultFileException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Prints a failure: its message where that says all, the stack trace where nobody foresaw it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FailureText {

    private static final int DEEPEST = 20;

    private FailureText() {}

    public static void print(Throwable failure, PrintWriter err) {
        if (failure instanceof ExtensionConfigurationException
                && failure.getCause() instanceof ConfigurationException cause) {
            err.println("Configuration error: " + cause.getMessage());
        } else if (failure instanceof AssertionError
                || failure instanceof ExtensionConfigurationException
                || failure instanceof ConfigurationException
                || failure instanceof BenchmarkBrokenException
                || failure instanceof BenchmarkAbortedException
                || failure instanceof ResultFileException
                || failure instanceof ComparisonException) {
            err.println(failure.getMessage());
            Arrays.stream(failure.getSuppressed())
                    .filter(other -> other instanceof ResultFileException || other instanceof AssertionError)
                    .forEach(other -> err.println(other.getMessage()));
        } else if (isOfEnding(failure)) {
            err.println("aborted"); // the rest is how it ended
        } else if (JvmErrors.isIn(failure)) {
            err.println("The benchmark broke: " + JvmErrors.advice(failure).orElseThrow());
        } else {
            err.println("The benchmark broke in a way that was not foreseen:");
            failure.printStackTrace(err);
        }
        err.flush();
    }

    /** A JVM that a signal ends starts nothing new, and says so to whoever tries. */
    static boolean isOfEnding(Throwable failure) {
        return AbortSignal.isRequested()
                || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(DEEPEST)
                        .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("Shutdown in progress"));
    }
}
