package io.mlbench.load;

import io.mlbench.load.schedule.LoadPhases;
import io.mlbench.progress.Progress;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The threads that send one load. Thread-safe. */
final class Workers {

    private static final long POLL_MILLIS = 100;
    private static final long JOIN_MILLIS = 2_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LoadPhases phases;
    private final int most;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong cpuNanos = new AtomicLong();
    private int running;

    Workers(LoadPhases phases, int most) {
        this.phases = phases;
        this.most = most;
    }

    /** Start one more worker; return {@code false} if there are as many as may be. */
    synchronized boolean start(Work work) {
        if (threads.size() == most) {
            return false;
        }
        Thread thread = new Thread(() -> run(work), "mlbench-worker-" + (threads.size() + 1));
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // no further thread: those that run must end, and the caller learns why
            phases.breakOff(e);
            return false;
        }
        threads.add(thread);
        running++;
        return true;
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!phases.stopped()) { // whoever stops the load knows why; nobody else may end a worker unseen
                phases.breakOff(new IllegalStateException(
                        "a worker was interrupted before all requests were sent; the workload must not interrupt itself",
                        e));
            }
        } catch (RuntimeException | Error e) {
            phases.breakOff(e);
        } finally {
            if (THREADS.isCurrentThreadCpuTimeSupported()) {
                cpuNanos.addAndGet(THREADS.getCurrentThreadCpuTime());
            }
            ended();
        }
    }

    private synchronized void ended() {
        running--;
        notifyAll();
    }

    /**
     * Wait until all have ended or the load is aborted, and throw what broke it.
     */
    void await(Progress progress, LoadSpec load) throws InterruptedException {
        long planned = load.planned();
        try {
            while (!phases.broken() && runs()) { // once broken, nobody waits for a server that stalls
                progress.measured(phases.measured(), planned);
                if (load.aborted().getAsBoolean()) {
                    phases.abort();
                    break;
                }
            }
        } finally {
            phases.stop();
            stop();
        }
        phases.rethrow();
        if (phases.aborted()) {
            progress.aborted(phases.measured());
        } else {
            progress.measured(phases.measured(), planned == 0 ? phases.measured() : planned);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller loops; a spurious wake-up only shows progress earlier
    private synchronized boolean runs() throws InterruptedException {
        if (running > 0) {
            wait(POLL_MILLIS);
        }
        return running > 0;
    }

    /** Interrupt those that run, and give them a moment to end. */
    void stop() throws InterruptedException {
        List<Thread> all;
        synchronized (this) {
            all = List.copyOf(threads);
        }
        all.stream().filter(Thread::isAlive).forEach(Thread::interrupt);
        long start = System.nanoTime();
        for (Thread thread : all) {
            long left = JOIN_MILLIS - (System.nanoTime() - start) / NANOS_PER_MILLI;
            thread.join(Math.max(1, left)); // a thousand that do not listen cost no more time than one
        }
    }

    /** Return the workers' CPU time for each request, or {@code null} where the JVM cannot tell. */
    @Nullable
    Double cpuMicros(long requests) {
        return requests == 0 || !THREADS.isCurrentThreadCpuTimeSupported()
                ? null
                : Double.valueOf(cpuNanos.get() / NANOS_PER_MICRO / requests);
    }

    /** What a worker does. */
    interface Work {
        void run() throws InterruptedException;
    }
}
