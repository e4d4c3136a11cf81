package io.mlbench.report.text;

import io.mlbench.report.NumberFormats;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Percentile;
import io.mlbench.store.Repair;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a repair of a result file replaces, and by what.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RepairReport {

    private RepairReport() {}

    /** Return what is wrong and what the backup holds; ends with a line end. */
    public static String before(Repair repair) {
        StringBuilder text = new StringBuilder("## Damaged Result\n\n")
                .append(MarkdownText.escape(repair.problem()))
                .append("\n\nThe backup holds:\n\n")
                .append(MarkdownText.row("Date", "Model", "Label", "P50", "P95", "P99", "Throughput"))
                .append(MarkdownText.separator(List.of("Date", "Model", "Label", "P50", "P95", "P99", "Throughput")));
        for (BenchmarkResult result : repair.backup()) {
            text.append(MarkdownText.row(
                    Objects.requireNonNullElse(result.metadata().timestamp(), "N/A"),
                    result.metadata().model(),
                    Objects.requireNonNullElse(result.metadata().label(), ""),
                    millis(result, Percentile.P50),
                    millis(result, Percentile.P95),
                    millis(result, Percentile.P99),
                    NumberFormats.perSecond(result.throughput()) + "/s"));
        }
        return text.toString();
    }

    /**
     * Return what was done; ends with a line end.
     *
     * @param damaged where the damaged content was kept, if there was any
     */
    public static String after(Repair repair, Optional<Path> damaged) {
        return "\nRestored: " + repair.file() + "\n"
                + damaged.map(kept -> "The damaged content is kept in " + kept + "\n")
                        .orElse("");
    }

    private static String millis(BenchmarkResult result, Percentile percentile) {
        return NumberFormats.millis(result.latency().millis(percentile).orElseThrow());
    }
}
