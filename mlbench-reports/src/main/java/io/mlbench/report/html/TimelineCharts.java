package io.mlbench.report.html;

import io.mlbench.report.NumberFormats;
import io.mlbench.report.chart.Axis;
import io.mlbench.report.chart.ChartColor;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.report.chart.LineChart;
import io.mlbench.report.chart.LineChart.Line;
import io.mlbench.report.chart.LineChart.Shade;
import io.mlbench.report.chart.LineChart.Spot;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A run over time: latency, throughput and errors, with the warm-up marked. */
final class TimelineCharts {

    private static final double MILLIS = 1000;
    private static final double WIDE = 20;

    private final List<Block> blocks;
    private final double endMillis;

    private TimelineCharts(List<Block> blocks, double endMillis) {
        this.blocks = blocks;
        this.endMillis = endMillis;
    }

    /** Return the charts; none for fewer than two blocks, which show no course. */
    static HtmlBuilder figures(BenchmarkResult result) {
        List<Block> blocks = result.blocks();
        return blocks.size() < 2 ? new HtmlBuilder() : new TimelineCharts(blocks, endMillis(result)).draw();
    }

    /** Blocks tell when they began; how long the measured ones took together follows from the throughput. */
    private static double endMillis(BenchmarkResult result) {
        List<Block> blocks = result.blocks();
        double longest = TimeBucket.endMillis(blocks);
        double last = blocks.get(blocks.size() - 1).startMillis();
        List<Block> measured = blocks.stream().filter(block -> !block.warmup()).toList();
        if (measured.isEmpty() || result.throughput() == 0) {
            return longest;
        }
        double ok = measured.stream().mapToLong(Block::ok).sum();
        double end = measured.get(0).startMillis() + MILLIS * ok / result.throughput();
        return Math.max(last, Math.min(longest, end));
    }

    private HtmlBuilder draw() {
        return new HtmlBuilder().add(latency()).add(throughput());
    }

    private HtmlBuilder latency() {
        HtmlTable table = new HtmlTable(
                "Latency over time",
                HtmlTable.figure("From (s)"),
                HtmlTable.words("Phase"),
                HtmlTable.figure("P50"),
                HtmlTable.figure("P95"),
                HtmlTable.figure("Slowest"));
        blocks.forEach(block -> table.row(
                seconds(block.startMillis()),
                phase(block.warmup()),
                cell(block.p50()),
                cell(block.p95()),
                cell(block.max())));
        double slowest = largest(Block::max);
        double smallest = blocks.stream()
                .map(Block::p50)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        String title = "Latency over time";
        LineChart chart = new LineChart(
                title,
                "Median, 95th percentile and slowest request in %d stretches of the run.".formatted(blocks.size()),
                time(),
                smallest > 0 && slowest / smallest > WIDE
                        ? Axis.logarithmic("ms, logarithmic", smallest * 0.9, slowest * 1.1)
                        : Axis.linear("ms", 0, slowest),
                List.of(
                        line("slowest", ChartColor.GRAY, Block::max),
                        line("p95", ChartColor.ORANGE, Block::p95),
                        line("p50", ChartColor.BLUE, Block::p50)),
                shades(),
                List.of(),
                List.of());
        return Figure.of(title, chart.draw(), table);
    }

    private HtmlBuilder throughput() {
        boolean isFailing = blocks.stream().anyMatch(block -> block.failed() > 0);
        HtmlTable table = new HtmlTable(
                "Throughput over time",
                HtmlTable.figure("From (s)"),
                HtmlTable.figure("To (s)"),
                HtmlTable.words("Phase"),
                HtmlTable.figure("Successful"),
                HtmlTable.figure("Failed"),
                HtmlTable.figure("Successful per second"));
        List<Spot> ok = new ArrayList<>();
        List<Spot> failed = new ArrayList<>();
        double highest = 0;
        for (TimeBucket stretch : TimeBucket.of(blocks, endMillis)) {
            double rate = stretch.okPerSecond();
            double losses = stretch.failedPerSecond();
            highest = Math.max(highest, Math.max(rate, losses));
            double middle = (stretch.startMillis() + stretch.lengthMillis() / 2) / MILLIS;
            String at = at(stretch.warmup(), stretch.startMillis());
            ok.add(new Spot(middle, rate, at + NumberFormats.perSecond(rate) + " req/s"));
            failed.add(new Spot(middle, losses, at + stretch.failed() + " failed"));
            table.row(
                    seconds(stretch.startMillis()),
                    seconds(stretch.endMillis()),
                    phase(stretch.warmup()),
                    stretch.ok(),
                    stretch.failed(),
                    NumberFormats.perSecond(rate));
        }
        List<Line> lines = new ArrayList<>(List.of(new Line("successful", ChartColor.BLUE, ok)));
        if (isFailing) {
            lines.add(new Line("failed", ChartColor.RED, failed));
        }
        String title = isFailing ? "Throughput and errors over time" : "Throughput over time";
        LineChart chart = new LineChart(
                title,
                "Requests per second in %d stretches of the run; %s."
                        .formatted(ok.size(), isFailing ? "some failed" : "none failed"),
                time(),
                Axis.linear("requests per second", 0, Math.max(1e-3, highest)),
                lines,
                shades(),
                List.of(),
                List.of());
        return Figure.of(title, chart.draw(), table);
    }

    private Line line(String name, ChartColor ink, Function<Block, @Nullable Double> reader) {
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Double millis = reader.apply(blocks.get(i));
            String text = at(blocks.get(i).warmup(), blocks.get(i).startMillis()) + name + " " + cell(millis);
            spots.add(new Spot(middle(i), millis == null ? Double.NaN : millis, text));
        }
        return new Line(name, ink, spots);
    }

    private Axis time() {
        return Axis.tight("seconds since the load began", 0, end(blocks.size() - 1) / MILLIS);
    }

    private List<Shade> shades() {
        int last = -1;
        for (int i = 0; i < blocks.size(); i++) {
            last = blocks.get(i).warmup() ? i : last;
        }
        return last < 0
                ? List.of()
                : List.of(new Shade(blocks.get(0).startMillis() / MILLIS, end(last) / MILLIS, "warm-up, not counted"));
    }

    private double middle(int i) {
        return (blocks.get(i).startMillis() + end(i)) / 2 / MILLIS;
    }

    private double end(int i) {
        return i + 1 < blocks.size() ? blocks.get(i + 1).startMillis() : endMillis;
    }

    private double largest(Function<Block, @Nullable Double> reader) {
        return blocks.stream()
                .map(reader)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    private static String at(boolean isWarmup, double startMillis) {
        return (isWarmup ? "warm-up, " : "") + "from " + seconds(startMillis) + " s: ";
    }

    private static String seconds(double millis) {
        return NumberFormats.threeDecimals(millis / MILLIS);
    }

    private static String phase(boolean isWarmup) {
        return isWarmup ? "warm-up" : "measured";
    }

    private static String cell(@Nullable Double millis) {
        return millis == null ? "none succeeded" : NumberFormats.millis(millis);
    }
}
