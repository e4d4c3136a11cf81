package io.mlbench.report.export;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.StoredHistogram;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Latency distributions in HdrHistogram's text form ({@code .hgrm}), in
 * milliseconds, for its plotting tools.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class HistogramReport {

    private HistogramReport() {}

    /**
     * Return the distribution of the one result.
     *
     * @throws IllegalArgumentException if there are several, since the form
     *     holds one, or if the result holds no histogram
     */
    public static String render(List<BenchmarkResult> results) {
        if (results.size() != 1) {
            throw new IllegalArgumentException("the hgrm format holds one result but was given " + results.size()
                    + "; save each load point to a file of its own");
        }
        String histogram = results.get(0).histogram();
        if (histogram == null) {
            throw new IllegalArgumentException("the result of "
                    + results.get(0).metadata().model() + " holds no histogram; measure it again with this tool");
        }
        return StoredHistogram.percentileText(histogram);
    }
}
