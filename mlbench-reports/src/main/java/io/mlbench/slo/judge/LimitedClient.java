package io.mlbench.slo.judge;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Trait;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Client;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import io.mlbench.slo.Operator;
import java.util.List;
import java.util.Objects;

/**
 * What a limited client means for a verdict on latency or throughput.
 *
 * <p>Where the client did not keep its schedule or stood still, the load was not
 * the one that was asked for, so the run says nothing in either direction. Where
 * it only takes a large share of each request's time, the endpoint is at least as
 * fast as measured: an objective that holds all the same holds, and so does the
 * violation of one that asks for slowness. Other metrics are not concerned: a
 * request that failed has failed.
 */
final class LimitedClient {

    static final String NOTE = "the client limited this run";

    static final String NEXT_STEP =
            "measure from a machine that is faster or less busy, or with less load; the cautions say what limited it";

    private LimitedClient() {}

    /** Return whether a verdict is inconclusive because of the client. */
    static boolean limits(Verdict verdict) {
        return verdict.status() == Verdict.Status.INCONCLUSIVE
                && verdict.note() != null
                && verdict.note().startsWith(NOTE);
    }

    static Verdict weigh(Objective objective, Verdict verdict, List<BenchmarkResult> runs) {
        if (verdict.actual() == null
                || verdict.status() == Verdict.Status.INCONCLUSIVE
                || !isConcerned(objective.metric())) {
            return verdict;
        }
        List<Client> limited = runs.stream()
                .map(BenchmarkResult::client)
                .filter(Objects::nonNull)
                .filter(Client::limited)
                .toList();
        if (limited.isEmpty()) {
            return verdict;
        }
        boolean isBound = limited.stream().noneMatch(Client::changedTheLoad);
        if (isBound && stands(objective, verdict)) {
            return Notes.add(verdict, "the client took much of the time, and the endpoint alone is faster");
        }
        String why = limited.get(0).limits().get(0);
        return Notes.lead(
                verdict.with(Verdict.Status.INCONCLUSIVE, verdict.note()),
                NOTE + (limited.size() < runs.size() || runs.size() > 1 ? " or one of its repeats" : "") + " (" + why
                        + ")");
    }

    /** Requests that were lost are no slowness of the client. */
    private static boolean stands(Objective objective, Verdict verdict) {
        boolean asksForSpeed = !objective.metric().isSmallerBetter()
                == (objective.operator() == Operator.AT_LEAST || objective.operator() == Operator.GREATER);
        Double actual = verdict.actual();
        return verdict.passed() == asksForSpeed || (actual != null && actual.isInfinite());
    }

    private static boolean isConcerned(Metric metric) {
        return metric.has(Trait.DEPENDS_ON_CLIENT);
    }
}
