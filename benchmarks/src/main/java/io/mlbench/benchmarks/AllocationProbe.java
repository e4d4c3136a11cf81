package io.mlbench.benchmarks;

import com.sun.management.ThreadMXBean;
import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleView;
import java.lang.management.ManagementFactory;

/**
 * What the driving thread allocates for a request, once it is steady. Samples
 * are told to observers by the driving thread itself, as long as answers are as
 * before; one that is not is passed over.
 */
final class AllocationProbe implements SampleObserver {

    private static final int SETTLED = 1 << 13;
    private static final int LOOK_EVERY = 1 << 12;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long driver;
    private long firstBytes;
    private long lastBytes;
    private long lastIndex;

    void reset() {
        firstBytes = 0;
        lastIndex = 0;
    }

    @Override
    public void sample(SampleView sample) {
        long index = sample.index();
        if (index % LOOK_EVERY != 0 || index < SETTLED) {
            return;
        }
        long thread = Thread.currentThread().getId();
        long bytes = threads.getThreadAllocatedBytes(thread);
        if (index == SETTLED) {
            driver = thread;
            firstBytes = bytes;
        } else if (thread == driver) {
            lastBytes = bytes;
            lastIndex = index;
        }
    }

    @Override
    public void dropped(long index) {}

    /** Return bytes per request, NaN if there were too few requests. */
    double bytesPerRequest() {
        return lastIndex <= SETTLED ? Double.NaN : (double) (lastBytes - firstBytes) / (lastIndex - SETTLED);
    }
}
