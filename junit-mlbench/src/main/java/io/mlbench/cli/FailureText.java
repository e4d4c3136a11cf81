package io.mlbench.cli;

import io.mlbench.compare.ComparisonException;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.BenchmarkAbortedException;
import io.mlbench.plan.ConfigurationException;
import io.mlbench.store.ResultFileException;
import java.io.PrintWriter;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** Prints a failure: its message where that says all, the stack trace where nobody foresaw it. */
final class FailureText {

    private FailureText() {}

    static void print(Throwable failure, PrintWriter err) {
        if (failure instanceof ExtensionConfigurationException
                && failure.getCause() instanceof ConfigurationException cause) {
            err.println("Configuration error: " + cause.getMessage());
        } else if (failure instanceof AssertionError
                || failure instanceof ConfigurationException
                || failure instanceof BenchmarkBrokenException
                || failure instanceof BenchmarkAbortedException
                || failure instanceof ResultFileException
                || failure instanceof ComparisonException) {
            err.println(failure.getMessage());
        } else {
            err.println("The benchmark broke in a way that was not foreseen:");
            failure.printStackTrace(err);
        }
        err.flush();
    }
}
