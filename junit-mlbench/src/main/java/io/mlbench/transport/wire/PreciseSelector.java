package io.mlbench.transport.wire;

import io.mlbench.transport.Connections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for channels until a time, to the microsecond where asked: asleep up
 * to a span before it, and looking without a pause from then on. Not
 * thread-safe.
 */
final class PreciseSelector implements AutoCloseable {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final Selector selector;
    private final long spinNanos;
    private final Consumer<SelectionKey> ready;
    private @Nullable Alarm alarm;

    /**
     * Open a selector.
     *
     * @param spinNanos how long before a deadline to stop sleeping; 0 for
     *     waits that may end a millisecond or so late
     * @param ready takes each channel that is ready
     */
    PreciseSelector(long spinNanos, Consumer<SelectionKey> ready) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector can be opened: " + e.getMessage(), e);
        }
        this.spinNanos = spinNanos;
        this.ready = ready;
    }

    Selector selector() {
        return selector;
    }

    /** Look, and do not wait. */
    void look() {
        try {
            selector.selectNow(ready);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Wait until a channel is ready or a time has come; may return earlier.
     *
     * @param now the time
     * @param preciseNanos a time to meet precisely; {@link Connections#NO_DEADLINE} for none
     * @param coarseNanos a time that may be missed by a millisecond or so
     */
    void await(long now, long preciseNanos, long coarseNanos) {
        // Rounded up, so that nothing is left to be waited for in vain; 0 would wait for ever.
        long coarse = Math.max(1, (coarseNanos - now + MILLI - 1) / MILLI);
        if (preciseNanos == Connections.NO_DEADLINE) {
            select(coarse);
        } else if (spinNanos == 0) {
            select(Math.max(1, Math.min(coarse, (preciseNanos - now + MILLI - 1) / MILLI)));
        } else if (preciseNanos - now <= spinNanos) {
            Thread.onSpinWait();
            look();
        } else {
            alarm().setAt(preciseNanos - spinNanos);
            select(coarse);
        }
    }

    private void select(long millis) {
        try {
            selector.select(ready, millis);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Alarm alarm() {
        if (alarm == null) {
            alarm = new Alarm(selector::wakeup);
        }
        return alarm;
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("the network cannot be waited for: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        if (alarm != null) {
            alarm.close();
        }
        try {
            selector.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
