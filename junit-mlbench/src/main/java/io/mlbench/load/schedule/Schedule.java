package io.mlbench.load.schedule;

import org.apiguardian.api.API;

/**
 * The intended starts of an open loop, one after the other. It is laid down
 * beforehand by {@link Arrivals} and never stretches, whatever the server does.
 * Not thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Schedule {

    private final Arrivals arrivals;
    private final LoadPhases phases;
    private final long startNanos;
    /** Exact to the nanosecond for a hundred days: a double holds whole numbers up to 2^53. */
    private double offset;

    public Schedule(Arrivals arrivals, LoadPhases phases, long startNanos) {
        this.arrivals = arrivals;
        this.phases = phases;
        this.startNanos = startNanos;
    }

    /** Return the intended start of the next request, in terms of {@link System#nanoTime}. */
    public long due() {
        return startNanos + (long) offset;
    }

    /** Return whether nothing falls due any more. */
    public boolean over() {
        boolean over = phases.over(due());
        if (over) {
            phases.scheduleEnded(due());
        }
        return over;
    }

    /** Drop what falls due up to a moment at which the most requests that may be are in flight. */
    public void dropUntil(long nanos) {
        while (due() - nanos <= 0) {
            long due = due();
            long number = take();
            if (number == LoadPhases.END) {
                return;
            }
            phases.dropped(number, due);
        }
    }

    /** Take the next request's number, or {@link LoadPhases#END}, and go on to the one after it. */
    public long take() {
        long due = due();
        long number = phases.take(due);
        if (number == LoadPhases.END) {
            phases.scheduleEnded(due);
        }
        offset += phases.isWarmup(number)
                ? arrivals.warmupGapNanos()
                : arrivals.gapNanos((double) phases.measuredNanos(due));
        return number;
    }
}
