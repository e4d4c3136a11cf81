package io.mlbench.load.schedule;

import java.util.PriorityQueue;
import org.apiguardian.api.API;

/** The connections of a closed loop that pause, the one that goes on first in front. Not thread-safe. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class PausingSlots {

    private final Pauses pauses;
    private final Slot[] slots;
    private final PriorityQueue<Slot> pausing;

    public PausingSlots(Pauses pauses, int size) {
        this.pauses = pauses;
        this.slots = new Slot[size];
        for (int lane = 0; lane < size; lane++) {
            slots[lane] = new Slot(lane);
        }
        // The difference, not the moments: those of System.nanoTime may wrap.
        this.pausing = new PriorityQueue<>(Math.max(1, size), (a, b) -> Long.signum(a.due - b.due));
    }

    /** Return whether a connection that is free now pauses; if not, it may send at once. */
    public boolean pauses(int lane) {
        if (pauses.none()) {
            return false;
        }
        long now = System.nanoTime();
        long due = pauses.next(now);
        if (due == now) {
            return false;
        }
        slots[lane].due = due;
        pausing.add(slots[lane]);
        return true;
    }

    /** Return whether any connection pauses that still has something to send. */
    public boolean any() {
        return !pausing.isEmpty() && !pauses.outlast(pausing.element().due);
    }

    /** Return when the first of them goes on; only if there is any. */
    public long firstDue() {
        return pausing.element().due;
    }

    /** Return whether one goes on by now. */
    public boolean isDue() {
        return !pausing.isEmpty() && pausing.element().due - System.nanoTime() <= 0;
    }

    /** Remove the one that goes on first, and return its number. */
    public int take() {
        return pausing.remove().lane;
    }

    private static final class Slot {
        final int lane;
        long due;

        Slot(int lane) {
            this.lane = lane;
        }
    }
}
