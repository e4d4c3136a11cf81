package io.mlbench.report;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage.Measured;
import io.mlbench.result.GpuUsage.NotMeasured;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The metrics of a result as lines for a person, in a test case's captured output. */
final class CaseText {

    private CaseText() {}

    static String of(BenchmarkResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("model      " + result.metadata().model());
        Workload load = result.metadata().workload();
        if (load != null) {
            lines.add("load       %d runs after %d warm-up, %s, batch size %d, %s"
                    .formatted(load.runs(), load.warmup(), load.point(), load.batchSize(), load.url()));
        }
        lines.add("latency    "
                + result.latency().percentiles().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + Numbers.millis(entry.getValue()))
                        .collect(Collectors.joining(", ")));
        lines.add("throughput " + Numbers.perSecond(result.throughput()) + " req/s");
        addRequests(lines, result);
        lines.add("GPU memory "
                + (result.gpu() instanceof Measured measured
                        ? LossText.memory(measured) + " (" + measured.source() + ")"
                        : "N/A (" + ((NotMeasured) result.gpu()).reason() + ")"));
        result.verdicts().forEach(verdict -> lines.add("objective  " + VerdictText.line(verdict)));
        result.cautions().forEach(caution -> lines.add("caution    " + caution));
        // A server's message of several lines must not look like metrics of its own.
        return lines.stream().map(line -> PlainText.line(line) + "\n").collect(Collectors.joining());
    }

    private static void addRequests(List<String> lines, BenchmarkResult result) {
        Requests requests = result.requests();
        if (requests == null) {
            return;
        }
        lines.add("requests   %d sent, %d ok, %d failed, %d timed out, %d dropped"
                .formatted(requests.sent(), requests.ok(), requests.failed(), requests.timedOut(), requests.dropped()));
        requests.errors()
                .forEach((kind, error) ->
                        lines.add("error      " + kind + ": " + error.count() + ", the first: " + error.example()));
    }
}
