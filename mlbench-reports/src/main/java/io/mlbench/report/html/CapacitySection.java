package io.mlbench.report.html;

import io.mlbench.report.NumberFormats;
import io.mlbench.report.chart.Axis;
import io.mlbench.report.chart.ChartColor;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.report.chart.LineChart;
import io.mlbench.report.chart.LineChart.Line;
import io.mlbench.report.chart.LineChart.Mark;
import io.mlbench.report.chart.LineChart.Spot;
import io.mlbench.result.CapacityResult;
import io.mlbench.result.CapacityResult.Probe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The search for a capacity: latency against load, and what became of each probe. */
final class CapacitySection {

    private static final double WIDE = 20;

    private CapacitySection() {}

    static HtmlBuilder figures(CapacityResult capacity) {
        HtmlBuilder part = new HtmlBuilder()
                .leaf("h3", "Capacity")
                .leaf("p", capacity.summary())
                .open("div", "class", "charts");
        return part.add(Figure.of(title(capacity), chart(capacity), table(capacity)))
                .close();
    }

    private static String title(CapacityResult capacity) {
        return "Latency against " + load(capacity);
    }

    private static String load(CapacityResult capacity) {
        return capacity.dimension() == CapacityResult.Dimension.RATE ? "rate" : "concurrency";
    }

    private static HtmlBuilder chart(CapacityResult capacity) {
        List<Probe> probes = capacity.curve().stream()
                .sorted(Comparator.comparingDouble(Probe::load))
                .toList();
        String unit =
                capacity.dimension() == CapacityResult.Dimension.RATE ? "requests per second" : "requests in flight";
        return new LineChart(
                        title(capacity),
                        "Percentiles of latency at %d loads; %s.".formatted(probes.size(), capacity.summary()),
                        axis(unit, probes.stream().mapToDouble(Probe::load)),
                        axis("ms", probes.stream().flatMapToDouble(CapacitySection::latencies)),
                        List.of(
                                line("p99", ChartColor.GRAY, capacity, probes, Probe::p99),
                                line("p95", ChartColor.ORANGE, capacity, probes, Probe::p95),
                                line("p50", ChartColor.BLUE, capacity, probes, Probe::p50)),
                        List.of(),
                        List.of(),
                        capacity.highest() == null
                                ? List.of()
                                : List.of(new Mark(capacity.highest(), "capacity", capacity.summary())))
                .draw();
    }

    private static DoubleStream latencies(Probe probe) {
        return Stream.of(probe.p50(), probe.p95(), probe.p99())
                .flatMap(Stream::ofNullable)
                .mapToDouble(Double::doubleValue)
                .filter(millis -> Double.isFinite(millis) && millis > 0);
    }

    private static Axis axis(String title, DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return Axis.linear(title, 0, 1);
        }
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        return high / low > WIDE
                ? Axis.logarithmic(title + ", logarithmic", low * 0.9, high * 1.1)
                : Axis.linear(title, 0, high);
    }

    private static Line line(
            String name,
            ChartColor ink,
            CapacityResult capacity,
            List<Probe> probes,
            Function<Probe, @Nullable Double> percentile) {
        List<Spot> spots = new ArrayList<>();
        for (Probe probe : probes) {
            Double millis = percentile.apply(probe);
            spots.add(new Spot(
                    probe.load(),
                    millis == null ? Double.NaN : millis,
                    "%s at %s: %s".formatted(name, capacity.dimension().text(probe.load()), cell(millis))));
        }
        return new Line(name, ink, spots);
    }

    private static HtmlTable table(CapacityResult capacity) {
        HtmlTable table = new HtmlTable(
                title(capacity),
                HtmlTable.figure(capacity.dimension() == CapacityResult.Dimension.RATE ? "Rate" : "Concurrency"),
                HtmlTable.figure("P50"),
                HtmlTable.figure("P95"),
                HtmlTable.figure("P99"),
                HtmlTable.words("Verdict"));
        capacity.curve()
                .forEach(probe -> table.row(
                        capacity.dimension().text(probe.load()),
                        cell(probe.p50()),
                        cell(probe.p95()),
                        cell(probe.p99()),
                        probe.outcome()
                                + (probe.confirming() ? ", confirming run" : "")
                                + (probe.note() == null ? "" : ": " + probe.note())));
        return table;
    }

    private static String cell(@Nullable Double millis) {
        return millis == null ? "none succeeded" : NumberFormats.millis(millis);
    }
}
