package io.mlbench.load;

import io.mlbench.endpoint.InferenceException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;

/**
 * Calls a test's own body and times it as it is, whatever client it uses.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BodyWorkload implements Workload {

    private final Body body;
    private final long timeoutNanos;
    private final LongSupplier nanoTime;

    /**
     * @param timeout a call that takes longer counts as timed out; it is not
     *     cut short
     * @param nanoTime {@link System#nanoTime}
     */
    public BodyWorkload(Body body, Duration timeout, LongSupplier nanoTime) {
        this.body = body;
        this.timeoutNanos = timeout.toNanos();
        this.nanoTime = nanoTime;
    }

    @Override
    public Sample send(long number) throws InterruptedException {
        long start = nanoTime.getAsLong();
        try {
            body.run();
        } catch (InterruptedException | VirtualMachineError | LinkageError e) {
            throw e;
        } catch (InferenceException e) {
            return new Sample.Failed(start, nanoTime.getAsLong(), e.kind(), String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            return new Sample.Failed(
                    start, nanoTime.getAsLong(), e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
        long end = nanoTime.getAsLong();
        return end - start <= timeoutNanos
                ? new Sample.Ok(start, end)
                : new Sample.Failed(start, end, "timeout", "the call took longer than the timeout");
    }

    /** A test's body. */
    @FunctionalInterface
    public interface Body {
        void run() throws Throwable;
    }
}
