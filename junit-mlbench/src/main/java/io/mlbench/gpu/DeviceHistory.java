package io.mlbench.gpu;

import io.mlbench.result.GpuUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The readings of one device in bounded memory. When the list is full, each two
 * neighbours become one slot with their peak, and new readings are gathered
 * into slots of the same size: a run of any length keeps every peak, while the
 * edges of a window become coarser. At two readings a second this begins after
 * 34 minutes; after a day a slot spans 32 seconds. Not thread-safe.
 */
final class DeviceHistory {

    static final int CAPACITY = 4096;

    /** How far from a window a reading may be to speak for its edge: some intervals, with room for a busy machine. */
    static final long EDGE_NANOS = 5_000_000_000L;

    private final List<GpuSlot> slots = new ArrayList<>();
    private int readingsPerSlot = 1;

    /** Add a reading, which is later than all before. */
    void add(long atNanos, double usedMb) {
        GpuSlot reading = new GpuSlot(atNanos, atNanos, usedMb, 1);
        int last = slots.size() - 1;
        if (last >= 0 && slots.get(last).samples() < readingsPerSlot) {
            slots.set(last, slots.get(last).plus(reading));
            return;
        }
        if (slots.size() == CAPACITY) {
            thin();
        }
        slots.add(reading);
    }

    private void thin() {
        for (int i = 0; i < CAPACITY / 2; i++) {
            slots.set(i, slots.get(2 * i).plus(slots.get(2 * i + 1)));
        }
        slots.subList(CAPACITY / 2, CAPACITY).clear();
        readingsPerSlot *= 2;
    }

    int size() {
        return slots.size();
    }

    /**
     * Return the peak over the readings within the window, the last one before
     * it and the first one after it, or nothing if there is no reading within
     * or near it. A slot that reaches over an edge counts as a whole. Times are
     * compared by difference, as {@link System#nanoTime} may overflow.
     */
    Optional<GpuUsage.Device> within(String id, long fromNanos, long toNanos) {
        List<GpuSlot> chosen = new ArrayList<>();
        for (GpuSlot slot : slots) {
            if (slot.toNanos() - fromNanos < 0) {
                chosen.clear();
                if (fromNanos - slot.toNanos() <= EDGE_NANOS) {
                    chosen.add(slot);
                }
            } else if (slot.fromNanos() - toNanos <= 0) {
                chosen.add(slot);
            } else {
                if (slot.fromNanos() - toNanos <= EDGE_NANOS) {
                    chosen.add(slot);
                }
                break;
            }
        }
        return chosen.stream()
                .reduce(GpuSlot::plus)
                .map(slot -> new GpuUsage.Device(id, slot.peakMb(), slot.samples()));
    }
}
