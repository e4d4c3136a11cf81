package io.mlbench.gpu;

/** A place that tells GPU memory again and again, on the thread that is given to it. */
interface GpuSource extends AutoCloseable {

    /** Return the source for people: "nvidia-smi", or a page with its address. */
    String description();

    /**
     * Report readings until the source ends, is closed, or the thread is interrupted.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    void run(GpuReadings readings) throws InterruptedException;

    /** Ask for one reading now; a source with a pace of its own may ignore it. */
    void hurry();

    /** Release what the source holds; {@link #run} ends soon after. */
    @Override
    void close();
}
