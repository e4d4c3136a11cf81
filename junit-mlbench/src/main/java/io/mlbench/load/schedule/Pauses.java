package io.mlbench.load.schedule;

import io.mlbench.plan.value.ClosedLoop;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * The pauses of one closed loop. A pause that would outlast the load is not made; it counts as measured time all the
 * same, as the gap after the last request of a schedule does, so that few requests with long pauses do not seem more
 * per second than they are. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Pauses {

    /** So long a thread that pauses goes without a look at whether the load has ended. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final ClosedLoop loop;
    private final LoadPhases phases;
    private final SplittableRandom random;

    public Pauses(ClosedLoop loop, LoadPhases phases, long seed) {
        this.loop = loop;
        this.phases = phases;
        this.random = new SplittableRandom(seed);
    }

    /** Return whether none is ever made. */
    public boolean none() {
        return loop == ClosedLoop.WITHOUT_PAUSE;
    }

    /** Return when a connection that is free now sends again, in terms of {@link System#nanoTime}. */
    public synchronized long next(long nowNanos) {
        return nowNanos + loop.pauseNanos(random);
    }

    /** Return whether the load has ended by a moment at which a pause would end. */
    public boolean outlast(long dueNanos) {
        boolean over = phases.over(dueNanos);
        if (over) {
            phases.scheduleEnded(dueNanos);
        }
        return over;
    }

    /**
     * Make one pause on this thread.
     *
     * @return {@code false} if the load ends before the pause does, so that nothing is to be sent any more
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean make() throws InterruptedException {
        if (none()) {
            return true;
        }
        long due = next(System.nanoTime());
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (outlast(due)) {
                return false;
            }
            if (left > LOOK_NANOS) {
                TimeUnit.NANOSECONDS.sleep(Math.min(left - LOOK_NANOS, LOOK_NANOS));
            } else {
                PreciseSleeper.waitUntil(due);
            }
        }
        return true;
    }
}
