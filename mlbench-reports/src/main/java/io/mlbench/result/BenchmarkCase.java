package io.mlbench.result;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One finished test case, measured or broken: a line of the case log and the
 * source of the XML report.
 *
 * @param testClass the fully qualified name of the test class
 * @param name the case within its class, unique there:
 *     "detects [concurrency=8]"
 * @param seconds wall-clock time of the whole case
 * @param outcome how it ended
 * @param result what was measured, or {@code null} if the benchmark broke
 *     before there was anything
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BenchmarkCase(
        String testClass,
        String name,
        double seconds,
        Outcome outcome,
        @Nullable BenchmarkResult result) {

    /** How a case ended. */
    public sealed interface Outcome {}

    /** Everything held. */
    public record Passed() implements Outcome {}

    /**
     * The benchmark was measured, but an assertion of the test's own body did
     * not hold, or an objective did not.
     *
     * @param type the class of the error
     * @param message its message
     */
    public record Failed(String type, String message) implements Outcome {}

    /**
     * The test aborted itself, since what it assumes does not hold here.
     *
     * @param message what was assumed
     */
    public record Skipped(String message) implements Outcome {}

    /**
     * The benchmark could not be measured.
     *
     * @param type the class of the exception
     * @param message its message: the cause and the next step
     */
    public record Broken(String type, String message) implements Outcome {}
}
