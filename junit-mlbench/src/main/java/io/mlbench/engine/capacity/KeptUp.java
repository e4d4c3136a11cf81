package io.mlbench.engine.capacity;

import io.mlbench.measure.Backlog;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.result.Verdict.Status;
import io.mlbench.slo.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a server kept up with the load of a probe. A short probe of an
 * overloaded server only builds a queue: every request is answered in the end,
 * and a loose objective holds at a load that the server could not carry for long.
 *
 * @param status FAIL if less than 98 % of the offered load was carried, or a
 *     request was dropped; INCONCLUSIVE if latency grew all the same, which a
 *     longer probe decides
 * @param reasons why it is no PASS; clauses
 */
record KeptUp(Status status, List<String> reasons) {

    private static final double LEAST_CARRIED = 0.98;
    private static final double PERCENT = 100;

    KeptUp {
        reasons = List.copyOf(reasons);
    }

    /**
     * Return what a probe shows. In a closed loop the next request waits for the
     * answer to the last, so that all of the load is carried; there, latency that
     * grows with time is the only sign.
     *
     * @param backlog what watched the probe
     * @param objectives of the probe; one on the error rate says how many failures are accepted
     */
    static KeptUp of(LoadPoint point, Backlog backlog, List<Objective> objectives) {
        List<String> reasons = new ArrayList<>();
        if (point instanceof LoadPoint.Open open) {
            double carried = backlog.carriedShare();
            if (carried < LEAST_CARRIED * (1 - acceptedFailures(objectives))) {
                double offered = open.rate().mean();
                reasons.add(String.format(Locale.ROOT, "carried %.3g of %.3g/s", carried * offered, offered));
            }
            if (backlog.droppedCount() > 0) {
                reasons.add(backlog.droppedCount() + " requests dropped");
            }
        }
        boolean overloaded = !reasons.isEmpty();
        backlog.growth().ifPresent(reasons::add);
        return new KeptUp(overloaded ? Status.FAIL : reasons.isEmpty() ? Status.PASS : Status.INCONCLUSIVE, reasons);
    }

    private static double acceptedFailures(List<Objective> objectives) {
        return objectives.stream()
                .filter(objective -> objective.limitsErrors() && !objective.needsBaseline())
                .mapToDouble(objective -> objective.limit() / PERCENT)
                .min()
                .orElse(0);
    }
}
