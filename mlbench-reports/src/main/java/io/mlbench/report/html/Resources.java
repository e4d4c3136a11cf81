package io.mlbench.report.html;

import io.mlbench.report.NumberFormats;
import io.mlbench.report.chart.Axis;
import io.mlbench.report.chart.ChartColor;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.report.chart.IntervalChart;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.GpuUsage.Device;
import io.mlbench.result.RequestCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a run cost: errors by kind, and GPU memory by device. */
final class Resources {

    private static final int MOST_DEVICES = 64;
    private static final int MOST_KINDS = 50;

    private Resources() {}

    static HtmlBuilder errors(BenchmarkResult result) {
        RequestCounts requests = result.requests();
        if (requests == null || requests.errors().isEmpty()) {
            return new HtmlBuilder();
        }
        HtmlTable table = new HtmlTable(
                "Errors", HtmlTable.words("Kind"), HtmlTable.figure("Requests"), HtmlTable.words("First message"));
        requests.errors().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, RequestCounts.ErrorCount> error) ->
                                error.getValue().count())
                        .reversed())
                .limit(MOST_KINDS)
                .forEach(error -> table.row(
                        error.getKey(),
                        error.getValue().count(),
                        error.getValue().example()));
        return table.draw();
    }

    static HtmlBuilder gpu(BenchmarkResult result) {
        if (!(result.gpu() instanceof GpuUsage.Measured measured)) {
            return new HtmlBuilder();
        }
        List<Device> devices = measured.devices().stream().limit(MOST_DEVICES).toList();
        HtmlTable table = new HtmlTable(
                "GPU memory", HtmlTable.words("Device"), HtmlTable.figure("Highest"), HtmlTable.figure("Readings"));
        devices.forEach(device -> table.row(device.id(), NumberFormats.megabytes(device.peakMb()), device.samples()));
        double highest = devices.stream().mapToDouble(Device::peakMb).max().orElse(1);
        String title = "GPU memory, highest of each device";
        IntervalChart chart = new IntervalChart(
                title,
                "%d devices, read from %s.".formatted(measured.devices().size(), measured.source()),
                Axis.linear("MB of 10⁶ bytes", 0, Math.max(1, highest)),
                devices.stream().map(Resources::row).toList(),
                Double.NaN);
        return Figure.of(title, chart.draw(), table);
    }

    private static IntervalChart.Row row(Device device) {
        String figure = NumberFormats.megabytes(device.peakMb());
        return new IntervalChart.Row(
                device.id(),
                device.peakMb(),
                Double.NaN,
                Double.NaN,
                figure,
                ChartColor.PURPLE,
                device.id() + ": " + figure);
    }
}
