package io.mlbench.compare;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * One side of a comparison: the results of one file.
 *
 * @param file where they stand, for names and messages
 * @param results at least one; those of the same settings, model and test are
 *     repeated runs
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ResultFile(Path file, List<BenchmarkResult> results) {

    /**
     * Take the results.
     *
     * @throws ComparisonException if there is none, or one whose latency or
     *     throughput is zero: nothing is a multiple of that
     */
    public ResultFile {
        results = List.copyOf(results);
        if (results.isEmpty()) {
            throw new ComparisonException("cannot compare " + file + ": it holds no result");
        }
        for (BenchmarkResult result : results) {
            requirePositive(file, "throughput", result.throughput());
            result.latency()
                    .percentiles()
                    .forEach((percentile, millis) -> requirePositive(
                            file, "latency." + percentile.label().replace(".", ""), millis));
        }
    }

    /**
     * Return the results of a file.
     *
     * @throws io.mlbench.store.ResultFileException if it is missing or damaged
     * @throws ComparisonException if its results cannot be compared
     */
    public static ResultFile read(Path file) {
        return new ResultFile(file, ResultStore.read(file));
    }

    /**
     * Return files of which each holds a run once, and none but the first holds a
     * run of the first: a copy of a run is no other run.
     *
     * @param files the first is the candidate
     * @throws ComparisonException if nothing is left of one of them
     */
    public static List<ResultFile> withoutCopies(List<ResultFile> files) {
        return Copies.apart(files).files();
    }

    /**
     * Require that the results may be compared, or serve as a baseline.
     *
     * @throws ComparisonException if a run among them was stopped before its end
     */
    void requireWhole() {
        if (results.stream().anyMatch(result -> result.metadata().aborted())) {
            throw new ComparisonException(file
                    + " holds a run that was aborted, which is no baseline and is compared with none; measure again,"
                    + " and let the run come to its end");
        }
    }

    private static void requirePositive(Path file, String field, double value) {
        if (value <= 0) {
            throw new ComparisonException("cannot compare " + file + ": " + field
                    + " is 0, and no difference is relative to nothing; measure again, with requests that succeed");
        }
    }
}
