package io.mlbench.store.caselog;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * Tells the lines of one build from those of an earlier one in the same folder.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BuildNumbers {

    private BuildNumbers() {}

    /**
     * Return the same text for all JVMs that a process started.
     *
     * @param starter the process: seen from a fork its parent, seen from Maven itself
     */
    public static String startedBy(ProcessHandle starter) {
        return starter.pid() + "@" + starter.info().startInstant().orElse(Instant.EPOCH);
    }
}
