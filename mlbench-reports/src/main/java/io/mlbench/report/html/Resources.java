package io.mlbench.report.html;

import io.mlbench.report.Numbers;
import io.mlbench.report.chart.Axis;
import io.mlbench.report.chart.Ink;
import io.mlbench.report.chart.IntervalChart;
import io.mlbench.report.chart.Markup;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.GpuUsage.Device;
import io.mlbench.result.Requests;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What a run cost: errors by kind, and GPU memory by device. */
final class Resources {

    private static final int MOST_DEVICES = 64;
    private static final int MOST_KINDS = 50;

    private Resources() {}

    static Markup errors(BenchmarkResult result) {
        Requests requests = result.requests();
        if (requests == null || requests.errors().isEmpty()) {
            return new Markup();
        }
        Table table = new Table("Errors", Table.words("Kind"), Table.figure("Requests"), Table.words("First message"));
        requests.errors().entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Requests.ErrorCount> error) ->
                                error.getValue().count())
                        .reversed())
                .limit(MOST_KINDS)
                .forEach(error -> table.row(
                        error.getKey(),
                        error.getValue().count(),
                        error.getValue().example()));
        return table.draw();
    }

    static Markup gpu(BenchmarkResult result) {
        if (!(result.gpu() instanceof GpuUsage.Measured measured)) {
            return new Markup();
        }
        List<Device> devices = measured.devices().stream().limit(MOST_DEVICES).toList();
        Table table = new Table("GPU memory", Table.words("Device"), Table.figure("Highest"), Table.figure("Readings"));
        devices.forEach(device -> table.row(device.id(), Numbers.megabytes(device.peakMb()), device.samples()));
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
        String figure = Numbers.megabytes(device.peakMb());
        return new IntervalChart.Row(
                device.id(), device.peakMb(), Double.NaN, Double.NaN, figure, Ink.PURPLE, device.id() + ": " + figure);
    }
}
