package io.mlbench.benchmarks;

import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleView;
import java.lang.management.ManagementFactory;

/**
 * The heap that is in use after a collection, early and late in a run of ten
 * million requests. The collection holds the load up for some milliseconds,
 * which does not matter here.
 */
final class HeapProbe implements SampleObserver {

    static final int EARLY = 100_000;
    static final int LATE = 10_000_000;

    private double early = Double.NaN;
    private double late = Double.NaN;

    @Override
    public void sample(SampleView sample) {
        long index = sample.index();
        if (index == EARLY - 1) {
            early = used();
        } else if (index == LATE - 1) {
            late = used();
        }
    }

    private static double used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public void dropped(long index) {}

    /** Return bytes in use, NaN if the run was too short. */
    double early() {
        return early;
    }

    double late() {
        return late;
    }
}
