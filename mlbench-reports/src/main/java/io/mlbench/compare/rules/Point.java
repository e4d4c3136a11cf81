package io.mlbench.compare.rules;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Trait;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Planned;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.RequestCounts;
import io.mlbench.stats.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One load point of one side, with its repeated runs.
 *
 * @param runs at least one, of the same model, test and settings
 * @param accuracies the medians over the runs
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Point(List<BenchmarkResult> runs, Accuracies accuracies) {

    private static final double PERCENT = 100;

    /** Return the load points of results, in the order of first appearance. */
    public static List<Point> of(List<BenchmarkResult> results, Function<BenchmarkResult, Accuracies> accuracies) {
        Map<Settings, List<BenchmarkResult>> groups = new LinkedHashMap<>();
        results.forEach(result -> groups.computeIfAbsent(Settings.of(result), key -> new ArrayList<>())
                .add(result));
        return groups.values().stream()
                .map(runs -> new Point(
                        List.copyOf(runs),
                        Accuracies.median(runs.stream().map(accuracies).toList())))
                .toList();
    }

    public Settings settings() {
        return Settings.of(runs.get(0));
    }

    /**
     * Return the median over the runs that have the figure; empty if none has.
     * Of the error rate it is the share of all requests together, since a median
     * would hide two runs of five that failed.
     */
    public OptionalDouble median(Metric metric) {
        if (metric.has(Trait.POOLED_OVER_RUNS)) {
            return errorPercent();
        }
        double[] values = values(metric);
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Spread.median(values));
    }

    /** Return the share of the planned requests that failed, timed out or were dropped, over all runs. */
    private OptionalDouble errorPercent() {
        long planned = 0;
        long bad = 0;
        for (BenchmarkResult run : runs) {
            RequestCounts requests = run.requests();
            if (requests != null) {
                planned += requests.sent() + requests.dropped();
                bad += requests.failed() + requests.timedOut() + requests.dropped();
            }
        }
        return planned == 0 ? OptionalDouble.empty() : OptionalDouble.of(PERCENT * bad / planned);
    }

    double[] values(Metric metric) {
        return runs.stream()
                .flatMapToDouble(result -> metric.compared(result).stream())
                .toArray();
    }

    /**
     * What makes two results runs of the same benchmark. The address is left
     * out: a test server has another port each time. So are the inputs: a
     * comparison names them where they differ.
     */
    public record Settings(
            String model, @Nullable String test, @Nullable Workload load) {

        public static Settings of(BenchmarkResult result) {
            return of(result.metadata());
        }

        public static Settings of(Metadata metadata) {
            Workload load = metadata.workload();
            return new Settings(metadata.model(), metadata.test(), load == null ? null : comparable(load));
        }

        /**
         * Keep what was asked for, not what came of it: of two runs of 30 s, one
         * has a few requests more. Older files recorded the numbers alone.
         */
        private static Workload comparable(Workload load) {
            Planned planned = load.planned() == null
                    ? new Planned(String.valueOf(load.runs()), String.valueOf(load.warmup()))
                    : load.planned();
            return new Workload(
                    "",
                    load.protocol(),
                    load.transport(),
                    0,
                    0,
                    load.concurrency(),
                    load.openLoop(),
                    load.batchSize(),
                    load.profile(),
                    planned,
                    null);
        }

        /** Return the settings as far as two models, or two versions of a test, may share them. */
        public Settings withoutModel() {
            return new Settings("", test, load);
        }

        /** Return the test and how much load was applied at a time. */
        public List<Object> testAndLoad() {
            return List.of(test == null ? "" : test, pressure());
        }

        /** Return the load that was applied at a time: "concurrency 8, batch size 1"; empty if not recorded. */
        public String pressure() {
            return load == null
                    ? ""
                    : load.point().replace('=', ' ')
                            + (load.batchSize() == 1 ? "" : ", batch size " + load.batchSize())
                            + load.settings().entrySet().stream()
                                    .map(setting ->
                                            ", " + setting.getKey().replace('-', ' ') + " " + setting.getValue())
                                    .collect(Collectors.joining());
        }

        /** Return a name for people: the test, or else the load. */
        public String title() {
            if (test == null) {
                return pressure().isEmpty() ? model : pressure();
            }
            return pressure().isEmpty() ? test : test + ", " + pressure();
        }
    }
}
