package io.mlbench.gpu;

/**
 * One reading of a device, or several neighbouring ones.
 *
 * @param fromNanos {@link System#nanoTime} of the first
 * @param toNanos {@link System#nanoTime} of the last
 * @param peakMb the highest memory in use, in MB of 10⁶ bytes
 * @param samples how many readings
 */
record GpuSlot(long fromNanos, long toNanos, double peakMb, int samples) {

    /** Return both as one; the other one is the later. */
    GpuSlot plus(GpuSlot later) {
        return new GpuSlot(fromNanos, later.toNanos, Math.max(peakMb, later.peakMb), samples + later.samples);
    }
}
