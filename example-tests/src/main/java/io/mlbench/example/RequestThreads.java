package io.mlbench.example;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of daemon threads that answer requests, and that know which
 * requests are in flight: waiting for a thread, or on one. Thread-safe.
 */
final class RequestThreads implements Executor, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RequestThreads.class.getName());

    private final Set<CountDownLatch> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService pool;

    RequestThreads(int count) {
        AtomicInteger started = new AtomicInteger();
        pool = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "language-detector-" + started.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable request) {
        CountDownLatch answered = new CountDownLatch(1);
        underWay.add(answered);
        pool.execute(() -> {
            try {
                request.run();
            } finally {
                underWay.remove(answered);
                answered.countDown();
            }
        });
    }

    /**
     * Wait until the requests that are in flight now are answered; later ones are not waited for, so that a client
     * that never pauses cannot hold the server. Returns early if the time is over or the thread is interrupted.
     */
    void awaitUnderWay(Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        try {
            for (CountDownLatch answered : List.copyOf(underWay)) {
                if (!answered.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "a request is unanswered " + longest.toSeconds() + " s after the stop and is cut");
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
