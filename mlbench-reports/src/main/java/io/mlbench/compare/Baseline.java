package io.mlbench.compare;

import io.mlbench.result.BenchmarkResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Accepted results that new ones are held against: the median over the runs of
 * the load point that corresponds.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Baseline {

    private static final Pattern ACCURACY = Pattern.compile("accuracy(?:\\[(.+)])?");

    private final List<Point> points;

    private Baseline(List<BenchmarkResult> results) {
        this.points = Point.of(results, Accuracies::of);
    }

    /**
     * Return the baseline that a file holds.
     *
     * @throws io.mlbench.store.ResultFileException if it is missing or damaged
     * @throws ComparisonException if nothing can be relative to its results
     */
    public static Baseline read(Path file) {
        return new Baseline(ResultFile.read(file).results());
    }

    /**
     * Return a baseline of results.
     *
     * @param results at least one
     */
    public static Baseline of(List<BenchmarkResult> results) {
        if (results.isEmpty()) {
            throw new IllegalArgumentException("a baseline needs at least one result");
        }
        return new Baseline(results);
    }

    /** Return how many runs stand for the load point of a result; 0 if none corresponds. */
    public int runs(BenchmarkResult judged) {
        return point(judged).map(point -> point.runs().size()).orElse(0);
    }

    /**
     * Return the baseline's value of a metric.
     *
     * @param metric the name that objectives use: "p95", "throughput",
     *     "error-rate", "accuracy[ko]"
     * @param judged the result that is held against it, for the load point
     * @return the value in the unit of objectives (ms, /s, %, MB): empty if no
     *     load point corresponds or it was not measured, infinite if a latency
     *     is unbounded
     */
    public OptionalDouble value(String metric, BenchmarkResult judged) {
        return point(judged).map(point -> value(metric, point)).orElse(OptionalDouble.empty());
    }

    private Optional<Point> point(BenchmarkResult judged) {
        return Pairing.pair(Point.of(List.of(judged), Accuracies::of), points)
                .get(0)
                .filter(point -> hasLoadOf(point, judged));
    }

    /** The only point of a file may still be one of another load, and no limit for this one. */
    private static boolean hasLoadOf(Point point, BenchmarkResult judged) {
        String expected = Point.Settings.of(judged).pressure();
        String actual = point.settings().pressure();
        return expected.isEmpty() || actual.isEmpty() || expected.equals(actual);
    }

    private static OptionalDouble value(String metric, Point point) {
        Matcher accuracy = ACCURACY.matcher(metric);
        if (accuracy.matches()) {
            String language = accuracy.group(1);
            return language == null
                    ? point.accuracies().overall()
                    : point.accuracies().language(language);
        }
        return Measure.of(metric).map(point::median).orElse(OptionalDouble.empty());
    }
}
