package io.mlbench.compare.history;

import io.mlbench.compare.rules.Point;
import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.result.Measured;
import io.mlbench.stats.trend.ChangePoint;
import io.mlbench.stats.trend.EDivisive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The results of one benchmark in the order of time: one model, test and
 * settings.
 *
 * @param model the model's name
 * @param title the test and the load
 * @param items the oldest first; at least one
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Series(String model, String title, List<Item> items) {

    public Series {
        items = List.copyOf(items);
    }

    /**
     * One result.
     *
     * @param file the name of its file
     * @param date when it was measured
     * @param isDateOfFile whether that is only the time of the file's last
     *     change, since the result carries none
     * @param label what the user called the run, or {@code null}
     * @param measured its figures
     * @param accuracy the share of all samples, in percent; empty if not measured
     * @param environment the machine and its software; empty if not recorded
     * @param isOtherEnvironment whether that differs from the result before, and
     *     for the first one
     * @param changes the figures whose level changed here, to the level before:
     *     1.1 for 10 % more
     */
    public record Item(
            String file,
            Instant date,
            boolean isDateOfFile,
            @Nullable String label,
            Measured measured,
            OptionalDouble accuracy,
            String environment,
            boolean isOtherEnvironment,
            Map<String, Double> changes) {

        /** Return a figure: infinite where a latency is unbounded, empty if it was not recorded. */
        public OptionalDouble value(Metric metric) {
            return metric.atAGlance(measured);
        }
    }

    /** Return the metrics that its tables show. */
    public static List<Metric> headlines(List<Item> items) {
        return Metrics.headlines(items.stream().map(Item::measured).toList());
    }

    static Series of(List<Entry> entries) {
        IdentityHashMap<Entry, Map<String, Double>> changes = changes(entries);
        List<Item> items = new ArrayList<>();
        List<Object> former = List.of("none");
        String environment = "";
        for (Entry entry : entries) {
            boolean isOther = !entry.fingerprint().equals(former);
            if (isOther) {
                environment = entry.environmentText();
            }
            items.add(new Item(
                    entry.file(),
                    entry.date(),
                    entry.isDateOfFile(),
                    entry.result().metadata().label(),
                    entry.result(),
                    entry.result().accuracy(),
                    environment,
                    isOther,
                    changes.getOrDefault(entry, Map.of())));
            former = entry.fingerprint();
        }
        Point.Settings settings = entries.get(0).settings();
        return new Series(settings.model(), settings.title(), items);
    }

    /** Another machine is another level, and no change of what was measured: each has a history of its own. */
    private static IdentityHashMap<Entry, Map<String, Double>> changes(List<Entry> entries) {
        Map<List<Object>, List<Entry>> machines = new LinkedHashMap<>();
        entries.forEach(entry -> machines.computeIfAbsent(entry.fingerprint(), key -> new ArrayList<>())
                .add(entry));
        IdentityHashMap<Entry, Map<String, Double>> changes = new IdentityHashMap<>();
        List<Metric> headlines =
                Metrics.headlines(entries.stream().map(Entry::result).toList());
        machines.values()
                .forEach(one -> headlines.forEach(metric -> mark(
                        one,
                        metric.label(),
                        entry -> metric.atAGlance(entry.result()).orElse(Double.NaN),
                        changes)));
        return changes;
    }

    private static void mark(
            List<Entry> entries,
            String measure,
            ToDoubleFunction<Entry> reader,
            IdentityHashMap<Entry, Map<String, Double>> changes) {
        // What is unbounded, missing or zero has no logarithm and no level.
        List<Entry> measured = entries.stream()
                .filter(entry -> Double.isFinite(reader.applyAsDouble(entry)) && reader.applyAsDouble(entry) > 0)
                .toList();
        for (ChangePoint point :
                EDivisive.changePoints(measured.stream().mapToDouble(reader).toArray())) {
            changes.computeIfAbsent(measured.get(point.index()), key -> new TreeMap<>())
                    .put(measure, point.ratio());
        }
    }
}
