package io.mlbench.engine.capacity;

import io.mlbench.result.CapacityResult;
import io.mlbench.result.CapacityResult.Ending;
import io.mlbench.result.CapacityResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the highest load at which objectives hold: doubles it until a probe
 * fails, bisects until the failing load is at most 5 % above the passing one,
 * and confirms that by a fresh run of twice the length. Where the very first probe fails, it halves.
 *
 * <p>What is inconclusive is repeated at twice the length, and counts as a
 * failure if that decides nothing either. A probe that the client limited is
 * repeated once, since a disturbance of a moment limits it too; the second one
 * ends the search. What does not hold again in the confirming run counts as a
 * failure, and the search goes on below it. Not thread-safe.
 */
final class CapacitySearch {

    private static final double RESOLUTION = 0.05;
    private static final int MOST_CONFIRMATIONS = 3;
    private static final int LONGER = 2;

    private final LoadRange range;
    private final Duration bound;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private final List<CapacityResult.Probe> curve = new ArrayList<>();
    private @Nullable Double passing;
    private @Nullable Double failing;

    /**
     * @param bound no probe of the search but the first starts later than this
     *     after now; the confirming run does
     * @param nanoTime {@link System#nanoTime}
     */
    CapacitySearch(LoadRange range, Duration bound, LongSupplier nanoTime) {
        this.range = range;
        this.bound = bound;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** Return what was found; the confirming run, if there is one, is the last that was made. */
    CapacityResult run(Probe probe) throws InterruptedException {
        for (int confirmations = 0; confirmations < MOST_CONFIRMATIONS; confirmations++) {
            Ending ending = search(probe);
            if (passing == null) {
                return capacity(null, ending == Ending.FOUND ? Ending.NEVER_HELD : ending);
            }
            double candidate = passing;
            if (measure(probe, candidate, true) == Outcome.PASS) {
                return capacity(candidate, ending);
            }
            failing = candidate;
            passing = highestPassBelow(candidate);
        }
        return capacity(null, Ending.NOT_CONFIRMED);
    }

    private CapacityResult capacity(@Nullable Double highest, Ending ending) {
        boolean heldOnce = curve.stream().anyMatch(probe -> probe.outcome() == Outcome.PASS);
        return new CapacityResult(
                range.dimension(),
                highest,
                highest == null && heldOnce && ending == Ending.NEVER_HELD ? Ending.NOT_CONFIRMED : ending,
                curve);
    }

    private Ending search(Probe probe) throws InterruptedException {
        while (true) {
            Optional<Double> next = next();
            if (next.isEmpty()) {
                return failing == null ? Ending.CEILING : Ending.FOUND;
            }
            if (!curve.isEmpty() && nanoTime.getAsLong() - startNanos >= bound.toNanos()) {
                return Ending.TIME_OVER;
            }
            switch (measure(probe, next.get(), false)) {
                case PASS -> passing = next.get();
                case FAIL, INCONCLUSIVE -> failing = next.get();
                case CLIENT_LIMITED -> {
                    return Ending.CLIENT_LIMITED;
                }
            }
        }
    }

    private Optional<Double> next() {
        if (passing == null) {
            return failing == null ? Optional.of(range.start()) : range.below(failing);
        }
        if (failing == null) {
            return range.above(passing);
        }
        return (failing - passing) / passing <= RESOLUTION ? Optional.empty() : range.between(passing, failing);
    }

    private Outcome measure(Probe probe, double load, boolean confirming) throws InterruptedException {
        // A queue that grows slowly shows only with time, and what is confirmed is what the search answers.
        int length = confirming ? LONGER : 1;
        Outcome outcome = keep(probe.at(load, length), confirming);
        return switch (outcome) {
            case PASS, FAIL -> outcome;
            case INCONCLUSIVE -> keep(probe.at(load, length * LONGER), confirming);
            case CLIENT_LIMITED -> keep(probe.at(load, length), confirming);
        };
    }

    private Outcome keep(CapacityResult.Probe found, boolean confirming) {
        curve.add(new CapacityResult.Probe(
                found.load(), found.outcome(), confirming, found.p50(), found.p95(), found.p99(), found.note()));
        return found.outcome();
    }

    private @Nullable Double highestPassBelow(double load) {
        return curve.stream()
                .filter(probe -> probe.outcome() == Outcome.PASS && probe.load() < load)
                .map(CapacityResult.Probe::load)
                .max(Double::compare)
                .orElse(null);
    }

    /** Measures one load, with a warm-up of its own. */
    @FunctionalInterface
    interface Probe {

        /**
         * Measure and judge.
         *
         * @param times how many times as long as usual
         */
        CapacityResult.Probe at(double load, int times) throws InterruptedException;
    }
}
