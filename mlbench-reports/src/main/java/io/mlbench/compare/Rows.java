package io.mlbench.compare;

import io.mlbench.compare.Row.Kind;
import io.mlbench.compare.rules.Point;
import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of a comparison; one beyond the usual ones stands there only if it has something to say. */
final class Rows {

    private Rows() {}

    static List<Row> of(List<Optional<Point>> sides) {
        Row p95 = row(sides, Metrics.P95);
        Row errors = row(sides, Metrics.ERROR_RATE);
        List<Row> rows = new ArrayList<>();
        for (Metric metric : Metrics.headlines(runs(sides))) {
            Row row = row(sides, metric);
            if (!metric.equals(Metrics.P99) || tellsAnotherStory(row, p95)) {
                rows.add(row);
            }
        }
        if (present(errors).anyMatch(percent -> percent > 0)) {
            rows.add(errors);
        }
        addAccuracies(rows, sides);
        return List.copyOf(rows);
    }

    /** Where the slowest requests are the other way round, or have no bound at all, P95 alone misleads. */
    private static boolean tellsAnotherStory(Row p99, Row p95) {
        boolean isOpposite = false;
        for (int side = 1; side < p99.values().size(); side++) {
            isOpposite |= p99.difference(side).orElse(0) * p95.difference(side).orElse(0) < 0;
        }
        return isOpposite || present(p99).anyMatch(millis -> millis.isInfinite());
    }

    private static void addAccuracies(List<Row> rows, List<Optional<Point>> sides) {
        TreeSet<String> languages = new TreeSet<>();
        sides.stream()
                .flatMap(Optional::stream)
                .forEach(point ->
                        languages.addAll(point.accuracies().percentByLanguage().keySet()));
        for (String language : languages) {
            rows.add(row(
                    "Accuracy (" + language + ")",
                    Kind.PERCENT,
                    sides,
                    point -> point.accuracies().language(language)));
        }
        Row overall =
                row("Accuracy", Kind.PERCENT, sides, point -> point.accuracies().overall());
        if (languages.isEmpty() && present(overall).findAny().isPresent()) {
            rows.add(overall);
        }
    }

    private static List<BenchmarkResult> runs(List<Optional<Point>> sides) {
        return sides.stream()
                .flatMap(Optional::stream)
                .flatMap(point -> point.runs().stream())
                .toList();
    }

    private static Row row(List<Optional<Point>> sides, Metric metric) {
        Kind kind = switch (metric.quantity()) {
            case LATENCY -> Kind.MILLISECONDS;
            case RATE -> Kind.PER_SECOND;
            default -> Kind.PERCENT;
        };
        return row(metric.rowHeading(), kind, sides, point -> point.median(metric));
    }

    private static Row row(
            String title, Kind kind, List<Optional<Point>> sides, Function<Point, OptionalDouble> reader) {
        return new Row(
                title,
                kind,
                sides.stream()
                        .map(side -> side.map(reader).orElse(OptionalDouble.empty()))
                        .toList());
    }

    private static Stream<Double> present(Row row) {
        return row.values().stream().flatMap(value -> value.stream().boxed());
    }
}
