package io.mlbench.load;

import io.mlbench.measure.Measurement;
import io.mlbench.measure.SampleRecorder;
import io.mlbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * A closed loop: each of N workers sends its next request when the answer to
 * the last has come. Warm-up and measured phase share one sequence of numbered
 * requests, so that the one hands over to the other without draining, at the
 * same concurrency.
 *
 * @param warmup requests whose samples are thrown away
 * @param runs measured requests
 * @param concurrency the number of workers
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record ClosedLoop(int warmup, int runs, int concurrency) {

    private static final long POLL_MILLIS = 100;
    private static final long JOIN_MILLIS = 2_000;

    /**
     * Send all requests and return what was measured.
     *
     * @throws WarmupFailedException if the warm-up's first requests all failed,
     *     since a benchmark of it would measure nothing
     * @throws InterruptedException if the calling thread was interrupted; the
     *     workers are stopped before
     */
    public Measurement run(Workload workload, Progress progress) throws InterruptedException {
        LoadState state = new LoadState(warmup, runs);
        CountDownLatch running = new CountDownLatch(concurrency);
        List<SampleRecorder> recorders = new ArrayList<>();
        List<Thread> workers = new ArrayList<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (int i = 0; i < concurrency; i++) {
            SampleRecorder recorder = new SampleRecorder();
            Thread worker = new Thread(
                    () -> {
                        try {
                            state.work(workload, recorder);
                        } finally {
                            running.countDown();
                        }
                    },
                    "mlbench-worker-" + (i + 1));
            worker.setDaemon(true);
            worker.setContextClassLoader(loader);
            recorders.add(recorder);
            workers.add(worker);
        }
        try {
            progress.warmingUp(warmup);
            workers.forEach(Thread::start);
            while (!running.await(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.measured(state.measured(), runs);
            }
        } finally {
            state.stop();
            stop(workers);
        }
        state.rethrow();
        progress.measured(state.measured(), runs);
        return Measurement.merge(recorders);
    }

    private static void stop(List<Thread> workers) throws InterruptedException {
        workers.stream().filter(Thread::isAlive).forEach(Thread::interrupt);
        for (Thread worker : workers) {
            worker.join(JOIN_MILLIS);
        }
    }
}
