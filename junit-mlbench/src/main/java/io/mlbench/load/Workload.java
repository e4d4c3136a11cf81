package io.mlbench.load;

import java.util.List;
import java.util.function.LongPredicate;
import org.apiguardian.api.API;

/**
 * What is sent over and over, by several threads at once.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@FunctionalInterface
public interface Workload {

    /**
     * Learn that a load begins.
     *
     * @param warmup tells of a number that was sent whether it belongs to the warm-up
     */
    default void begin(LongPredicate warmup) {}

    /** Return what to mind of the answers of the last load, one sentence each. */
    default List<String> cautions() {
        return List.of();
    }

    /**
     * Send one request and time it.
     *
     * @param number the number of the request, counted from 0 over warm-up and
     *     measured phase
     * @throws InterruptedException if the benchmark was stopped
     */
    Sample send(long number) throws InterruptedException;
}
