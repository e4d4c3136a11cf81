package io.mlbench.transport;

import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;

/**
 * The memory that the bodies of answers share: a quarter of the heap, however
 * many connections there are. Bodies draw from it as they grow, so what counts
 * is what is in flight, not what might be. Thread-safe.
 *
 * <p>Arrays of up to {@link BodyLimit#LEAST} bytes are granted in any case and
 * do not count.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BodyBudget {

    private final long total;
    private final AtomicLong held = new AtomicLong();

    /** @param total how many bytes there are */
    public BodyBudget(long total) {
        this.total = total;
    }

    /** Return the budget that the heap of this JVM allows. */
    public static BodyBudget ofHeap() {
        return new BodyBudget(BodyLimit.ofHeap());
    }

    /** Return whether an array of so many bytes may be made; it is to be given back. */
    public boolean draw(int bytes) {
        long counted = counted(bytes);
        if (counted == 0 || held.addAndGet(counted) <= total) {
            return true;
        }
        held.addAndGet(-counted);
        return false;
    }

    public void giveBack(int bytes) {
        held.addAndGet(-counted(bytes));
    }

    private static long counted(int bytes) {
        return bytes > BodyLimit.LEAST ? bytes : 0;
    }

    /** Return how many bytes are drawn and not yet given back. */
    public long held() {
        return held.get();
    }

    public long total() {
        return total;
    }
}
