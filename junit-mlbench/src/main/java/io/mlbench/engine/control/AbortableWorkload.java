package io.mlbench.engine.control;

import io.mlbench.load.BodyWorkload;
import io.mlbench.load.Sample;
import io.mlbench.load.Workload;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * A test's body that may abort the test. Any other exception of it is a
 * failed request; this one ends the load and reaches the test. Thread-safe.
 *
 * @param timed the body, timed
 * @param aborted what it threw to abort the test
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record AbortableWorkload(Workload timed, AtomicReference<RuntimeException> aborted) implements Workload {

    /**
     * Return a workload that ends when the test is aborted.
     *
     * @param abort what the body throws to abort the test
     * @param timing makes a workload of the body
     */
    public static Workload of(
            BodyWorkload.Body body,
            Class<? extends RuntimeException> abort,
            Function<BodyWorkload.Body, Workload> timing) {
        AtomicReference<RuntimeException> aborted = new AtomicReference<>();
        BodyWorkload.Body watched = () -> {
            try {
                body.run();
            } catch (RuntimeException e) {
                if (abort.isInstance(e)) {
                    aborted.compareAndSet(null, e);
                }
                throw e;
            }
        };
        return new AbortableWorkload(timing.apply(watched), aborted);
    }

    @Override
    public Sample send(long number) throws InterruptedException {
        Sample sample = timed.send(number);
        RuntimeException cause = aborted.get();
        if (cause != null) {
            throw cause;
        }
        return sample;
    }
}
