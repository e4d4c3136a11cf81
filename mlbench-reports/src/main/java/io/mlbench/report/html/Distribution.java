package io.mlbench.report.html;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.chart.Axis;
import io.mlbench.report.chart.BarChart;
import io.mlbench.report.chart.ChartColor;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.report.chart.LineChart;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.store.StoredHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How latencies are spread: their histogram, and the percentiles up to the slowest request. */
final class Distribution {

    private static final double[] NINES = {0, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999, 0.999999};

    /** A limit far above all that was measured would press the curve flat. */
    private static final double FAR = 2.5;

    private Distribution() {}

    static HtmlBuilder figures(BenchmarkResult result) {
        HtmlBuilder figures = new HtmlBuilder();
        String histogram = result.histogram();
        if (histogram == null) {
            return figures;
        }
        RequestCounts requests = result.requests();
        long failures = requests == null ? 0 : requests.failed() + requests.timedOut();
        List<StoredHistogram.Bucket> buckets = StoredHistogram.buckets(histogram);
        if (buckets.isEmpty()) {
            return figures;
        }
        Curve curve = Curve.of(buckets, failures);
        return figures.add(histogram(result, curve)).add(percentiles(result, curve));
    }

    private static HtmlBuilder histogram(BenchmarkResult result, Curve curve) {
        Axis x = curve.axis("latency (ms)");
        List<Curve.Bin> bins = curve.bins(x);
        double highest = bins.stream().mapToDouble(Curve.Bin::count).max().orElse(1);
        HtmlTable table = new HtmlTable(
                "Latency distribution",
                HtmlTable.figure("From (ms)"),
                HtmlTable.figure("To (ms)"),
                HtmlTable.figure("Requests"));
        List<BarChart.Bar> bars = new ArrayList<>();
        for (Curve.Bin bin : bins) {
            if (bin.count() > 0) {
                bars.add(new BarChart.Bar(
                        bin.from(),
                        bin.to(),
                        bin.count(),
                        "%s to %s: %d requests"
                                .formatted(
                                        NumberFormats.millis(bin.from()),
                                        NumberFormats.millis(bin.to()),
                                        bin.count())));
                table.row(NumberFormats.threeDecimals(bin.from()), NumberFormats.threeDecimals(bin.to()), bin.count());
            }
        }
        List<LineChart.Mark> marks = new ArrayList<>();
        for (Metric metric : Metrics.headlines(List.of(result))) {
            OptionalDouble millis = metric.atAGlance(result);
            if (metric.percentile().isPresent() && millis.isPresent() && Double.isFinite(millis.getAsDouble())) {
                String name = metric.label() + " " + NumberFormats.millis(millis.getAsDouble());
                marks.add(new LineChart.Mark(millis.getAsDouble(), name, name));
            }
        }
        String title = "Latency distribution" + (x.isLogarithmic() ? " (logarithmic axis)" : "");
        String description = "Histogram of %d successful requests, from %s to %s."
                .formatted(curve.ok(), NumberFormats.millis(curve.fastest()), NumberFormats.millis(curve.slowest()));
        return Figure.of(
                title,
                new BarChart(title, description, x, Axis.linear("requests", 0, highest), bars, marks).draw(),
                table);
    }

    private static HtmlBuilder percentiles(BenchmarkResult result, Curve curve) {
        HtmlTable table =
                new HtmlTable("Latency by percentile", HtmlTable.figure("Percentile"), HtmlTable.figure("Latency"));
        List<LineChart.Spot> spots = new ArrayList<>();
        for (Curve.Step step : curve.steps()) {
            String name = percent(step.fraction());
            spots.add(new LineChart.Spot(
                    step.distance(), step.millis(), name + ": " + NumberFormats.millis(step.millis())));
            table.row(name, NumberFormats.millis(step.millis()));
        }
        double end = Math.max(1, spots.get(spots.size() - 1).x());
        List<Axis.Tick> ticks = new ArrayList<>();
        for (double nines : NINES) {
            double distance = -Math.log10(1 - nines);
            if (distance <= end) {
                ticks.add(new Axis.Tick(distance, percent(nines)));
            }
        }
        List<LineChart.Limit> limits = limits(result, curve.slowest());
        double top = limits.stream().mapToDouble(LineChart.Limit::y).reduce(curve.slowest(), Math::max);
        double bottom = limits.stream().mapToDouble(LineChart.Limit::y).reduce(curve.fastest(), Math::min);
        boolean isWide = curve.slowest() / curve.fastest() > 30 && bottom > 0;
        Axis y = isWide ? Axis.logarithmic("ms, logarithmic", bottom, top * 1.1) : Axis.linear("ms", 0, top);
        String title = "Latency by percentile";
        String description = "How slow the slowest share of requests is: each mark to the right is a further nine."
                + (curve.failures() == 0
                        ? ""
                        : " " + curve.failures() + " requests without an answer count as infinitely slow.");
        LineChart chart = new LineChart(
                title,
                description,
                new Axis("share of requests at or below", 0, end, false, ticks),
                y,
                List.of(new LineChart.Line("latency", ChartColor.BLUE, spots)),
                List.of(),
                limits,
                List.of());
        return Figure.of(title, chart.draw(), table);
    }

    private static List<LineChart.Limit> limits(BenchmarkResult result, double slowest) {
        List<LineChart.Limit> limits = new ArrayList<>();
        for (Verdict verdict : result.verdicts()) {
            boolean isPercentile =
                    Metrics.of(verdict.metric()).flatMap(Metric::percentile).isPresent();
            if (isPercentile && verdict.limit() > 0 && verdict.limit() <= FAR * slowest) {
                ChartColor ink = verdict.passed()
                        ? ChartColor.GREEN
                        : verdict.status() == Verdict.Status.FAIL ? ChartColor.RED : ChartColor.AMBER;
                limits.add(new LineChart.Limit(verdict.limit(), verdict.objective() + ": " + verdict.status(), ink));
            }
        }
        return limits;
    }

    private static String percent(double fraction) {
        String text = String.format(Locale.ROOT, fraction < 0.999 ? "%.1f" : "%.4f", 100 * fraction);
        return text.replaceAll("\\.?0+$", "").replaceAll("^$", "0") + "%";
    }
}
