package io.mlbench.engine.control;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.plan.value.ConfigurationException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Errors of the JVM itself: no memory, no stack, a class that is missing. They
 * break a benchmark, whatever was measured until then, and violate no objective.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class JvmErrors {

    private static final int DEEPEST = 20;
    private static final long MEGABYTE = 1 << 20;

    private JvmErrors() {}

    /** Return whether a failure is such an error, or was caused by one. */
    public static boolean isIn(Throwable failure) {
        return in(failure).isPresent();
    }

    /** Return what happened and what to do about it, in a sentence; empty if a failure has nothing of the kind. */
    public static Optional<String> advice(Throwable failure) {
        return in(failure).map(JvmErrors::sentence);
    }

    /**
     * Return what a test case fails with. JUnit itself ends at once, with all
     * further tests, when it meets an {@link OutOfMemoryError}; a benchmark that
     * broke is the error of one test.
     */
    public static Throwable asBroken(Throwable failure) {
        return failure instanceof BenchmarkBrokenException
                ? failure
                : advice(failure)
                        .<Throwable>map(advice -> new BenchmarkBrokenException(advice, failure))
                        .orElse(failure);
    }

    private static Optional<Throwable> in(Throwable failure) {
        if (failure instanceof AssertionError || failure instanceof ConfigurationException) {
            return Optional.empty(); // whoever wrote that has looked at its cause, and says what it means here
        }
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEEPEST)
                .filter(error -> error instanceof VirtualMachineError || error instanceof LinkageError)
                .reduce((outer, inner) -> inner);
    }

    private static String sentence(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            return memory(String.valueOf(error.getMessage()));
        }
        if (error instanceof StackOverflowError) {
            return "the stack of a thread is full: something is nested too deeply; raise it with JAVA_OPTS=-Xss8m for"
                    + " ml-benchmark.sh, or with -Xss in the build's argLine";
        }
        if (error instanceof LinkageError) {
            Throwable cause = error.getCause();
            return "a class is missing, or does not fit the others (" + error
                    + (cause == null ? "" : ", caused by " + cause)
                    + "); build again, and look for two versions of one library on the class path";
        }
        return "the JVM broke (" + error + "); run again, and report it if it stays";
    }

    private static String memory(String reason) {
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("thread")) {
            return "no further thread could be started (" + reason
                    + "); raise the limit on processes (ulimit -u, or that of the container), or lower the concurrency";
        }
        if (lower.contains("metaspace") || lower.contains("class space")) {
            return "out of memory (" + reason + "): raise -XX:MaxMetaspaceSize in JAVA_OPTS or in the build's argLine";
        }
        if (lower.contains("direct")) {
            return "out of memory (" + reason
                    + "): raise -XX:MaxDirectMemorySize in JAVA_OPTS or in the build's argLine, or lower the concurrency";
        }
        return "out of memory (" + reason + ", heap " + Runtime.getRuntime().maxMemory() / MEGABYTE
                + " MB): raise the heap, with JAVA_OPTS=-Xmx2g for ml-benchmark.sh or -Xmx in the build's argLine,"
                + " or make requests, answers or files smaller";
    }
}
