package io.mlbench.cli.exit;

import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.plan.value.ConfigurationException;
import java.util.Collection;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What the process tells its caller. */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum ExitCode {
    MET(0),
    VIOLATED(1),
    USAGE(2),
    BROKEN(3),
    /** By Ctrl-C, as shells have it: 128 and the number of the signal. */
    ABORTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Return the gravest of what the failures mean. */
    public static ExitCode of(Collection<Throwable> failures) {
        return failures.stream().map(ExitCode::of).max(ExitCode::compareTo).orElse(MET);
    }

    private static ExitCode of(Throwable failure) {
        if (failure instanceof AssertionError) {
            return VIOLATED;
        }
        if (failure instanceof BenchmarkAbortedException) {
            return ABORTED;
        }
        boolean configuration =
                failure instanceof ExtensionConfigurationException || failure instanceof ConfigurationException;
        return configuration ? USAGE : BROKEN;
    }
}
