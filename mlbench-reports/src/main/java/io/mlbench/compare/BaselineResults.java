package io.mlbench.compare;

import io.mlbench.compare.rules.Accuracies;
import io.mlbench.compare.rules.Differences;
import io.mlbench.compare.rules.Point;
import io.mlbench.metric.Metrics;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * Accepted results that new ones are held against: the median over the runs of
 * the load point that corresponds.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BaselineResults {

    private final List<Point> points;
    private final int copies;

    private BaselineResults(List<BenchmarkResult> results) {
        List<BenchmarkResult> runs = Copies.distinct(results);
        this.points = Point.of(runs, Accuracies::of);
        this.copies = results.size() - runs.size();
    }

    /**
     * Return the baseline that a file holds.
     *
     * @throws io.mlbench.store.ResultFileException if it is missing or damaged
     * @throws ComparisonException if nothing can be relative to its results, or a
     *     run of it was stopped before its end
     */
    public static BaselineResults read(Path file) {
        ResultFile read = ResultFile.read(file);
        read.requireWhole();
        return new BaselineResults(read.results());
    }

    /**
     * Return a baseline of results.
     *
     * @param results at least one
     */
    public static BaselineResults of(List<BenchmarkResult> results) {
        if (results.isEmpty()) {
            throw new IllegalArgumentException("a baseline needs at least one result");
        }
        return new BaselineResults(results);
    }

    /**
     * Return results in groups: those of one load point, which are repeated runs
     * of each other, in the order of first appearance. Copies of a run count once. {@link Comparison#points}
     * of the first file has the same order.
     */
    public static List<List<BenchmarkResult>> repeats(List<BenchmarkResult> results) {
        return Point.of(Copies.distinct(results), Accuracies::of).stream()
                .map(Point::runs)
                .toList();
    }

    /**
     * Return the baseline's value of a metric.
     *
     * @param metric the name that objectives use: "p95", "throughput",
     *     "error-rate", "accuracy[ko]"
     * @param judged what is held against it, for test and load point; it need not
     *     have been measured yet
     * @return the value in the unit of objectives (ms, /s, %, MB): empty if no
     *     load point corresponds or it was not measured, infinite if a latency
     *     is unbounded
     */
    public OptionalDouble value(String metric, Metadata judged) {
        return point(judged).map(point -> value(metric, point)).orElse(OptionalDouble.empty());
    }

    /** Return the value of each accepted run that has the metric, in their order; see {@link #value}. */
    public List<Double> values(String metric, Metadata judged) {
        return point(judged).stream()
                .flatMap(point -> point.runs().stream())
                .flatMapToDouble(run -> value(metric, new Point(List.of(run), Accuracies.of(run))).stream())
                .boxed()
                .toList();
    }

    /** Return whether a load point of the baseline corresponds to a benchmark. */
    public boolean covers(Metadata judged) {
        return point(judged).isPresent();
    }

    /** Return the load points that it holds, in words. */
    public List<String> titles() {
        return points.stream().map(point -> point.settings().title()).toList();
    }

    /** Return the test and load of a benchmark, in words. */
    public static String title(Metadata judged) {
        return Point.Settings.of(judged).title();
    }

    /** Return the accepted runs that a benchmark is held against; none if no load point corresponds. */
    public List<BenchmarkResult> accepted(Metadata judged) {
        return point(judged).map(Point::runs).orElse(List.of());
    }

    /** Return how many results are copies of another one, which count once. */
    public int copies() {
        return copies;
    }

    /**
     * Return the model of the accepted runs, if it is not that of a benchmark: of
     * another model nothing can be a regression.
     */
    public Optional<String> otherModel(Metadata judged) {
        return point(judged).map(point -> point.settings().model()).filter(model -> !model.equals(judged.model()));
    }

    /**
     * Return what else the accepted runs were asked, and how, if that is not what
     * a benchmark asks: protocol and inputs, one sentence each. What a side does
     * not record is no difference.
     */
    public List<String> workDifferences(Metadata judged) {
        return point(judged).map(point -> Differences.ofWork(judged, point)).orElse(List.of());
    }

    /** Return how the load of the accepted runs differs from that of a benchmark, one sentence each. */
    public List<String> loadDifferences(Metadata judged) {
        return point(judged).map(point -> Differences.ofLoad(judged, point)).orElse(List.of());
    }

    /**
     * Return in what the machine that measured the baseline differs from
     * another: no difference between results can be told from that. Empty for
     * none.
     */
    public List<String> differences(Environment machine) {
        return points.stream()
                .flatMap(point -> point.runs().stream())
                .map(run -> MachineDifference.between(run.metadata().environment(), machine))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /**
     * Return results with a new one in the place of the former ones of its load
     * point: those of the same model, test and load at a time.
     */
    public static List<BenchmarkResult> replaced(List<BenchmarkResult> results, BenchmarkResult added) {
        List<BenchmarkResult> kept = new ArrayList<>(results);
        kept.removeIf(former -> isSamePoint(former, added));
        kept.add(added);
        return kept;
    }

    /** Return whether two results are of the same model, test and load at a time. */
    public static boolean isSamePoint(BenchmarkResult first, BenchmarkResult other) {
        Point.Settings a = Point.Settings.of(first);
        Point.Settings b = Point.Settings.of(other);
        return a.model().equals(b.model()) && a.testAndLoad().equals(b.testAndLoad());
    }

    private Optional<Point> point(Metadata judged) {
        return Pairing.partner(Point.Settings.of(judged), points)
                .filter(point -> hasLoadOf(point, judged) && hasTestOf(point, judged));
    }

    /** What may stand side by side in a comparison may not stand for another test in a gate. */
    private static boolean hasTestOf(Point point, Metadata judged) {
        String test = point.settings().test();
        return test == null || judged.test() == null || test.equals(judged.test());
    }

    /** The only point of a file may still be one of another load, and no limit for this one. */
    private static boolean hasLoadOf(Point point, Metadata judged) {
        String expected = Point.Settings.of(judged).pressure();
        String actual = point.settings().pressure();
        return expected.isEmpty() || actual.isEmpty() || expected.equals(actual);
    }

    private static OptionalDouble value(String name, Point point) {
        int bracket = name.indexOf('[');
        return Metrics.of(bracket < 0 ? name : name.substring(0, bracket))
                .map(metric -> bracket < 0
                        ? point.median(metric)
                        : point.accuracies().language(name.substring(bracket + 1, name.length() - 1)))
                .orElse(OptionalDouble.empty());
    }
}
