package io.mlbench.compare.rules;

import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Whether one figure became worse.
 *
 * @param baseline the name of the side that it is compared with
 * @param measure "p95", "throughput"
 * @param status what the runs show
 * @param change the relative change of the figure: 0.1 for 10 % more; empty if
 *     it cannot be told
 * @param low the change is not below this (95 %, one-sided); minus infinity
 *     where too few runs bound nothing; empty with {@code change}
 * @param high the change is not above this, likewise
 * @param smallest the smallest relative change that would have been found with
 *     a power of 80 %; empty if it cannot be told
 * @param note what is missing for an answer; empty for none
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record MeasureVerdict(
        String baseline,
        String measure,
        Status status,
        OptionalDouble change,
        OptionalDouble low,
        OptionalDouble high,
        OptionalDouble smallest,
        String note) {

    /** What repeated runs show. */
    public enum Status {
        /** It is worse, by more than is tolerated, and not by chance. */
        REGRESSED,
        /** If it is worse, then by less than is tolerated. */
        NO_REGRESSION,
        /** The runs show neither. */
        INCONCLUSIVE
    }
}
