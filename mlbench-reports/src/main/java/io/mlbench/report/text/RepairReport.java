package io.mlbench.report.text;

import io.mlbench.metric.Metric;
import io.mlbench.metric.Metrics;
import io.mlbench.report.NumberFormats;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.Repair;
import java.nio.file.Path;
import java.util.ArrayList;
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
        List<Metric> headlines = Metrics.headlines(repair.backup());
        List<String> header = new ArrayList<>(List.of("Date", "Model", "Label"));
        headlines.forEach(metric -> header.add(metric.heading()));
        StringBuilder text = new StringBuilder("## Damaged Result\n\n")
                .append(MarkdownText.escape(repair.problem()))
                .append("\n\nThe backup holds:\n\n")
                .append(MarkdownText.row(header.toArray()))
                .append(MarkdownText.separator(header));
        for (BenchmarkResult result : repair.backup()) {
            List<Object> cells = new ArrayList<>(List.of(
                    Objects.requireNonNullElse(result.metadata().timestamp(), "N/A"),
                    result.metadata().model(),
                    Objects.requireNonNullElse(result.metadata().label(), "")));
            headlines.forEach(metric -> cells.add(NumberFormats.of(metric, metric.atAGlance(result), "N/A")));
            text.append(MarkdownText.row(cells.toArray()));
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
}
