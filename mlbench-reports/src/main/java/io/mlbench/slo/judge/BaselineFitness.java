package io.mlbench.slo.judge;

import io.mlbench.metric.Metrics;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Client;
import io.mlbench.result.RequestCounts;
import io.mlbench.slo.Objective;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** Says why a run cannot be what later ones are held against: a gate is no stricter than its baseline. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BaselineFitness {

    private BaselineFitness() {}

    /**
     * Return what speaks against a run, one clause each; empty if nothing does.
     *
     * @param objectives of the runs that are held against it
     */
    public static List<String> objections(BenchmarkResult run, List<Objective> objectives) {
        List<String> found = new ArrayList<>();
        if (run.metadata().aborted()) {
            found.add("it was aborted before its end");
        }
        Client client = run.client();
        // A client that only adds its own time adds it to the later runs as well.
        if (client != null && client.changedTheLoad()) {
            found.add("it is client-limited: " + client.limits().get(0));
        }
        RequestCounts requests = run.requests();
        if (requests != null) {
            if (requests.dropped() > 0) {
                found.add("%d of %d requests were dropped".formatted(requests.dropped(), requests.planned()));
            }
            if (requests.failed() + requests.timedOut() > 0) {
                found.add(
                        "%d of %d requests failed".formatted(requests.failed() + requests.timedOut(), requests.sent()));
            }
            long needed = objectives.stream().mapToLong(FewSamples::least).reduce(Metrics.LEAST_REQUESTS, Math::max);
            if (requests.planned() < needed) {
                found.add("%d requests are too few to be held against, which needs at least %d"
                        .formatted(requests.planned(), needed));
            }
        }
        return found;
    }
}
