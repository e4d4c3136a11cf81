package io.mlbench.doctor;

import io.mlbench.protocol.Finding;
import java.util.function.LongSupplier;

/** Whether this machine can measure. */
final class MachineChecks {

    private static final int TICKS = 200;
    private static final int MOST_READINGS = 1_000_000;
    /** A hundredth of the shortest latency that a report shows with its digits, 0.1 ms. */
    private static final long COARSE_NANOS = 1_000;

    private MachineChecks() {}

    static Finding load(MachineLoad load) {
        if (!load.isKnown()) {
            return Finding.caution(
                    "machine load",
                    "this platform tells no load average",
                    "Make sure yourself that nothing else is running.");
        }
        return load.isBusy()
                ? Finding.caution(
                        "machine load",
                        "busy machine: " + load + "; other work would be measured along",
                        "End it or wait, or measure from another machine.")
                : Finding.ok("machine load", load.toString());
    }

    static Finding clock(LongSupplier nanoTime) {
        long resolution = resolution(nanoTime);
        return resolution > COARSE_NANOS
                ? Finding.caution(
                        "clock",
                        "the clock advances in steps of " + resolution + " ns",
                        "Latencies below a hundred such steps are inexact; measure on a machine with a finer clock.")
                : Finding.ok("clock", "resolution " + resolution + " ns");
    }

    /** Return the smallest step that is seen between two readings; {@code Long.MAX_VALUE} for a clock that stands. */
    private static long resolution(LongSupplier nanoTime) {
        long smallest = Long.MAX_VALUE;
        int ticks = 0;
        long before = nanoTime.getAsLong();
        for (int i = 0; i < MOST_READINGS && ticks < TICKS; i++) {
            long now = nanoTime.getAsLong();
            if (now > before) {
                smallest = Math.min(smallest, now - before);
                ticks++;
            }
            before = now;
        }
        return smallest;
    }
}
