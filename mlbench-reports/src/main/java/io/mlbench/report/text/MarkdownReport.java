package io.mlbench.report.text;

import io.mlbench.metric.Metrics;
import io.mlbench.report.AbortedText;
import io.mlbench.report.LossText;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.SettingTitle;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.GpuUsage.Measured;
import io.mlbench.result.GpuUsage.NotMeasured;
import io.mlbench.result.Metadata.OpenLoop;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.RequestCounts;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A result as a Markdown table for pull requests and chat. A row beyond the
 * usual ones stands there only if it has something to say.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MarkdownReport {

    private static final int WIDEST_REASON = 60;
    private static final String NOT_RECORDED = "N/A (not recorded)";

    private MarkdownReport() {}

    /** Return the report; it ends with a line end. */
    public static String render(BenchmarkResult result) {
        StringBuilder text = new StringBuilder("## Benchmark Results\n\n")
                .append(AbortedText.of(result))
                .append("| Metric | Value |\n|--------|-------|\n");
        text.append(MarkdownText.row("Model", result.metadata().model()));
        appendLoad(text, result.metadata().workload(), result.requests());
        Metrics.headlines(List.of(result))
                .forEach(metric -> text.append(MarkdownText.row(
                        metric.rowHeading(), NumberFormats.inFull(metric, metric.atAGlance(result), NOT_RECORDED))));
        text.append(MarkdownText.row("GPU Memory", gpu(result.gpu())));
        appendLosses(text, result.requests());
        result.cautions().forEach(caution -> text.append(MarkdownText.row("Caution", caution)));
        appendGpuReason(text, result.gpu());
        text.append(VerdictTable.objectives(result));
        if (result.capacity() != null) {
            text.append(CapacityTable.of(result.capacity()));
        }
        return text.toString();
    }

    private static void appendLoad(StringBuilder text, @Nullable Workload load, @Nullable RequestCounts requests) {
        if (load == null) {
            text.append(MarkdownText.row("Runs", requests == null ? NOT_RECORDED : requests.sent()));
            return;
        }
        text.append(MarkdownText.row("Runs", load.runs()));
        Integer concurrency = load.concurrency();
        if (concurrency != null && concurrency > 1) {
            text.append(MarkdownText.row("Concurrency", concurrency));
        }
        OpenLoop open = load.openLoop();
        if (open != null) {
            text.append(MarkdownText.row("Rate", open.rate() + " req/s, " + open.arrivals() + " arrivals"));
        }
        if (load.batchSize() > 1) {
            text.append(MarkdownText.row("Batch Size", load.batchSize()));
        }
        load.settings().forEach((key, value) -> text.append(MarkdownText.row(SettingTitle.of(key), value)));
    }

    private static String gpu(GpuUsage usage) {
        return usage instanceof Measured measured
                ? LossText.memory(measured)
                : "N/A" + (isShort(usage) ? " (" + ((NotMeasured) usage).reason() + ")" : "");
    }

    /** A reason that names each source that was tried would make the table too wide to read. */
    private static boolean isShort(GpuUsage usage) {
        return ((NotMeasured) usage).reason().length() <= WIDEST_REASON;
    }

    private static void appendGpuReason(StringBuilder text, GpuUsage usage) {
        if (usage instanceof NotMeasured unknown && !isShort(usage)) {
            text.append("\nGPU memory was not measured: ")
                    .append(MarkdownText.escape(unknown.reason()))
                    .append('\n');
        }
    }

    private static void appendLosses(StringBuilder text, @Nullable RequestCounts requests) {
        if (requests == null) {
            return;
        }
        long lost = requests.failed() + requests.timedOut();
        if (lost > 0) {
            text.append(MarkdownText.row("Errors", lost + " of " + requests.sent() + LossText.kinds(requests)));
        }
        if (requests.dropped() > 0) {
            text.append(MarkdownText.row("Dropped", requests.dropped() + " of " + requests.planned()));
        }
    }
}
