package io.mlbench.report.text;

import io.mlbench.report.LossText;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.PlainText;
import io.mlbench.report.VerdictText;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage.Measured;
import io.mlbench.result.GpuUsage.NotMeasured;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.RequestCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The metrics of a result as lines for a person, in a test case's captured output. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CaseText {

    private CaseText() {}

    public static String of(BenchmarkResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("model      " + result.metadata().model());
        Workload load = result.metadata().workload();
        if (load != null) {
            lines.add("load       %d runs after %d warm-up, %s, batch size %d, %s"
                    .formatted(load.runs(), load.warmup(), load.point(), load.batchSize(), load.url()));
        }
        lines.add("latency    "
                + result.latency().percentiles().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + NumberFormats.millis(entry.getValue()))
                        .collect(Collectors.joining(", ")));
        lines.add("throughput " + NumberFormats.perSecond(result.throughput()) + " req/s");
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
        RequestCounts requests = result.requests();
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
