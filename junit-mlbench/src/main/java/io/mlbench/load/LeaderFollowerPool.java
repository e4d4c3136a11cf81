package io.mlbench.load;

import io.mlbench.load.schedule.LoadPhases;
import io.mlbench.load.schedule.PreciseSleeper;
import io.mlbench.load.schedule.Schedule;
import io.mlbench.measure.SampleView;
import io.mlbench.transport.wire.TimerSlack;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An open loop over worker threads. All that are idle queue for one lock. Its
 * holder waits for the next intended start, hands the lock over, and sends. So
 * the schedule needs no thread of its own, and no request waits for a hand-over.
 */
final class LeaderFollowerPool {

    private final Schedule schedule;
    private final LoadPhases phases;
    private final Workers workers;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicInteger idle = new AtomicInteger();

    LeaderFollowerPool(Schedule schedule, LoadPhases phases, Workers workers) {
        this.schedule = schedule;
        this.phases = phases;
        this.workers = workers;
    }

    /**
     * Start a worker, which takes turns until the load ends. It counts as idle
     * from here on: what falls due while its thread starts is late, not dropped.
     */
    void startWorker(Workload workload) {
        idle.incrementAndGet();
        if (!workers.start(() -> work(workload))) {
            idle.decrementAndGet();
        }
    }

    private void work(Workload workload) throws InterruptedException {
        SampleView view = new SampleView();
        TimerSlack.none();
        boolean allWereBusy = false;
        long back = 0;
        while (true) {
            long intended;
            long number;
            turn.lockInterruptibly();
            try {
                if (allWereBusy) {
                    schedule.dropUntil(back);
                }
                if (schedule.over()) {
                    return;
                }
                intended = schedule.due();
                if (idle.get() == 1) { // nobody but this worker
                    startWorker(workload);
                }
                PreciseSleeper.waitUntil(intended);
                number = schedule.take();
            } finally {
                idle.getAndDecrement();
                turn.unlock();
            }
            if (number == LoadPhases.END) {
                return;
            }
            Sample sample = workload.send(number);
            phases.ended(number, sample.in(view, intended));
            back = System.nanoTime();
            allWereBusy = idle.getAndIncrement() == 0;
        }
    }
}
