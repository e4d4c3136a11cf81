package io.mlbench.load;

import io.mlbench.load.schedule.LoadPhases;
import io.mlbench.load.schedule.Pauses;
import io.mlbench.load.schedule.Schedule;
import io.mlbench.measure.SampleRecorder;
import io.mlbench.measure.SampleView;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.progress.Progress;
import org.apiguardian.api.API;

/**
 * Load by worker threads, each of which waits for the answer to its request.
 *
 * <p>In a closed loop each worker sends its next request when the answer to the
 * last has come, and a pause, if there is one, is over. In an open loop they take turns: one of those that are idle
 * waits for the next intended start and sends, and so makes way for another.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ThreadLoad implements LoadGenerator {

    private final Workload workload;

    public ThreadLoad(Workload workload) {
        this.workload = workload;
    }

    @Override
    public Outcome run(LoadSpec load, Progress progress) throws InterruptedException {
        SampleRecorder recorder = new SampleRecorder(load.observers());
        LoadPhases phases = load.phases(recorder);
        Workers workers = new Workers(phases, load.lanes());
        workload.begin(phases::isWarmup);
        progress.warmingUp(load.warmup());
        if (load.point() instanceof LoadPoint.Open open) {
            LeaderFollowerPool turns = new LeaderFollowerPool(
                    new Schedule(load.arrivals(open.rate()), phases, System.nanoTime()), phases, workers);
            turns.startWorker(workload);
        } else {
            Pauses pauses = load.pauses(phases);
            for (int i = 0; i < load.lanes(); i++) {
                workers.start(() -> closedLoop(phases, pauses));
            }
        }
        workers.await(progress, load);
        return Outcome.of(recorder.measurement(), phases, workers, 0, 0, workload.cautions(), false);
    }

    private void closedLoop(LoadPhases phases, Pauses pauses) throws InterruptedException {
        SampleView view = new SampleView();
        for (long number = phases.take(System.nanoTime());
                number != LoadPhases.END;
                number = phases.take(System.nanoTime())) {
            Sample sample = workload.send(number);
            phases.ended(number, sample.in(view, sample.startNanos()));
            if (!pauses.make()) {
                return;
            }
        }
    }
}
