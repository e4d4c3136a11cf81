package io.mlbench.compare;

import io.mlbench.compare.rules.MeasureVerdict;
import io.mlbench.compare.rules.Outcome;
import java.util.List;
import org.apiguardian.api.API;

/**
 * One load point of all sides.
 *
 * @param title the test and the load, for comparisons of several points
 * @param rows the figures
 * @param outcome who won
 * @param verdicts whether the first side became worse than each other one; empty
 *     where too few runs were repeated
 * @param isUnreplicated whether some side has too few runs to know the spread
 *     between them
 * @param cautions what makes the comparison doubtful, one sentence each
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PointComparison(
        String title,
        List<Row> rows,
        Outcome outcome,
        List<MeasureVerdict> verdicts,
        boolean isUnreplicated,
        List<String> cautions) {

    public PointComparison {
        rows = List.copyOf(rows);
        verdicts = List.copyOf(verdicts);
        cautions = List.copyOf(cautions);
    }
}
