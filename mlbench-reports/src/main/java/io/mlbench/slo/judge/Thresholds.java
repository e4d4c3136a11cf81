package io.mlbench.slo.judge;

import io.mlbench.slo.Objective;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Which limits must be counted while samples are recorded, so that objectives
 * can be proven: a histogram's buckets no longer tell on which side of a limit
 * a request was.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Thresholds {

    private Thresholds() {}

    /** Return the claims of those objectives that one run can prove, in their order. */
    public static List<QuantileClaim> of(List<Objective> objectives) {
        return objectives.stream()
                .map(QuantileClaim::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
