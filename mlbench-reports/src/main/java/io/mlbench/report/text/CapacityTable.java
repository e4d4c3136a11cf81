package io.mlbench.report.text;

import io.mlbench.report.NumberFormats;
import io.mlbench.result.CapacityResult;
import org.jspecify.annotations.Nullable;

/** The search for a capacity as a Markdown section. */
final class CapacityTable {

    private CapacityTable() {}

    static String of(CapacityResult capacity) {
        String load = capacity.dimension() == CapacityResult.Dimension.RATE ? "Rate" : "Concurrency";
        StringBuilder text = new StringBuilder("\n## Capacity\n\n")
                .append(MarkdownText.escape(capacity.summary()))
                .append("\n\n| ")
                .append(load)
                .append(" | P50 | P95 | P99 | Verdict |\n|------|-----|-----|-----|---------|\n");
        for (CapacityResult.Probe probe : capacity.curve()) {
            text.append(MarkdownText.row(
                    capacity.dimension().text(probe.load()),
                    millis(probe.p50()),
                    millis(probe.p95()),
                    millis(probe.p99()),
                    verdict(probe)));
        }
        capacity.passAboveFail()
                .ifPresent(probe -> text.append("\nThe objectives held at ")
                        .append(capacity.dimension().text(probe.load()))
                        .append(", although they did not at that load or a lower one; longer probes tell more.\n"));
        return text.toString();
    }

    private static String verdict(CapacityResult.Probe probe) {
        return probe.outcome()
                + (probe.confirming() ? ", confirming run" : "")
                + (probe.note() == null ? "" : " (" + probe.note() + ")");
    }

    private static String millis(@Nullable Double millis) {
        return millis == null ? "-" : NumberFormats.millis(millis);
    }
}
