package io.mlbench.engine;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Percentile;
import io.mlbench.result.Requests;
import io.mlbench.slo.Objective;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says why a run cannot be what later ones are held against: a gate is no stricter than its baseline. */
final class BaselineFitness {

    private static final long FEWEST_REQUESTS = 10;

    private BaselineFitness() {}

    /**
     * Return what speaks against a run, one clause each; empty if nothing does.
     *
     * @param objectives of the runs that are held against it
     */
    static List<String> objections(BenchmarkResult run, List<Objective> objectives) {
        List<String> found = new ArrayList<>();
        if (run.metadata().aborted()) {
            found.add("it was aborted before its end");
        }
        if (run.client() != null && run.client().limited()) {
            found.add("it is client-limited: " + run.client().limits().get(0));
        }
        Requests requests = run.requests();
        if (requests != null) {
            if (requests.dropped() > 0) {
                found.add("%d of %d requests were dropped"
                        .formatted(requests.dropped(), requests.sent() + requests.dropped()));
            }
            if (requests.failed() + requests.timedOut() > 0) {
                found.add(
                        "%d of %d requests failed".formatted(requests.failed() + requests.timedOut(), requests.sent()));
            }
            long planned = requests.sent() + requests.dropped();
            long needed = fewestRequests(objectives);
            if (planned < needed) {
                found.add("%d requests are too few for its percentiles, which need at least %d"
                        .formatted(planned, needed));
            }
        }
        return found;
    }

    /** Return how many requests have one beyond each percentile that is judged: 1/(1-p), 100 for p99. */
    private static long fewestRequests(List<Objective> objectives) {
        return objectives.stream()
                .flatMap(objective -> percentile(objective).stream())
                .mapToLong(percentile -> BigDecimal.ONE
                        .divide(BigDecimal.ONE.subtract(percentile.fraction()), 0, RoundingMode.CEILING)
                        .longValueExact())
                .reduce(FEWEST_REQUESTS, Math::max);
    }

    private static Optional<Percentile> percentile(Objective objective) {
        return Percentile.STANDARD.stream()
                .filter(percentile ->
                        percentile.label().equals(objective.metric().label()))
                .findFirst();
    }
}
