package io.mlbench.stats.shift;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * Claims of which several are made at once.
 *
 * <p>S. Holm, "A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 6 (1979).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Holm {

    private Holm() {}

    /**
     * Return the p-values adjusted for their number, in the order given: with p
     * ascending, p'_i = max over j ≤ i of min(1, (m−j+1)·p_j).
     */
    public static double[] adjust(double... p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int j = 0; j < order.length; j++) {
            largest = Math.max(largest, Math.min(1, (order.length - j) * p[order[j]]));
            adjusted[order[j]] = largest;
        }
        return adjusted;
    }
}
