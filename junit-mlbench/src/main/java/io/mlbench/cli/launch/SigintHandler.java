package io.mlbench.cli.launch;

import io.mlbench.engine.control.AbortSignal;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Lets a signal end the load instead of the process, so that what was measured
 * until then is shown and saved first. The process then ends as the signal has
 * it: with 130 after Ctrl-C, with 143 after a termination. What breaks while it
 * ends, since a JVM that ends refuses some things, is not told.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SigintHandler {

    /** What has not begun ends at once: a server that is not ready is not waited for. */
    private static final long LONGEST_MILLIS = 900;

    /** A load ends within 0.1 s; to save what it measured, a slow or busy machine gets some time. */
    private static final long LONGEST_TO_SAVE_MILLIS = 5_000;

    private final CountDownLatch ended = new CountDownLatch(1);

    private SigintHandler() {}

    /** Begin to listen; empty if there is nothing to wait for any more, since the process ends already. */
    public static Optional<SigintHandler> listen() {
        SigintHandler listening = new SigintHandler();
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(listening::signalled, "mlbench-ctrl-c"));
            return Optional.of(listening);
        } catch (IllegalStateException e) {
            AbortSignal.request();
            return Optional.empty();
        }
    }

    /** The command has nothing more to say. */
    public void ended() {
        ended.countDown();
    }

    /** The JVM runs this at its end too, when there is nothing to wait for. */
    private void signalled() {
        if (ended.getCount() == 0) {
            return;
        }
        AbortSignal.request();
        try {
            if (!ended.await(LONGEST_MILLIS, TimeUnit.MILLISECONDS) && AbortSignal.isWorthWaiting()) {
                ended.await(LONGEST_TO_SAVE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
