package io.mlbench.engine.run;

import io.mlbench.load.schedule.SteadyStateDetector;
import io.mlbench.measure.SteadyState;
import io.mlbench.plan.value.RunLength;
import java.util.Optional;

/** Watches an automatic warm-up; does nothing for any other. */
final class WarmupWatch implements SteadyStateDetector {

    private final RunLength warmup;
    private final SteadyState state = new SteadyState(System.nanoTime());
    private boolean reached;

    WarmupWatch(RunLength warmup) {
        this.warmup = warmup;
    }

    @Override
    public void ended(long endNanos, long latencyNanos) {
        if (warmup instanceof RunLength.Auto) {
            state.completed(endNanos, latencyNanos);
            // Those that end after the hand-over do not take it back.
            reached = reached || state.state().steady();
        }
    }

    @Override
    public boolean reached() {
        return reached;
    }

    /** Return what to mind of a warm-up that ended at its bound, a sentence. */
    Optional<String> caution() {
        return warmup instanceof RunLength.Auto auto && !reached
                ? Optional.of("unstable: the warm-up ended after its longest time ("
                        + auto.bound().toSeconds() + " s), " + state.state().reason())
                : Optional.empty();
    }
}
