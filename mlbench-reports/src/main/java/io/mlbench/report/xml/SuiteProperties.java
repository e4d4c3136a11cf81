package io.mlbench.report.xml;

import io.mlbench.metric.Metrics;
import io.mlbench.report.Attempts;
import io.mlbench.report.NumberFormats;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.accuracy.Accuracy;
import java.util.List;

/** The metrics of a load point as properties of its suite, for machines to read. */
final class SuiteProperties {

    private SuiteProperties() {}

    static void write(XmlDocument xml, Attempts attempts) {
        String name = attempts.last().name();
        if (attempts.count() > 1) {
            write(xml, name, "attempts", Integer.toString(attempts.count()));
        }
        BenchmarkResult result = attempts.last().result();
        if (result == null) {
            return;
        }
        result.latency()
                .percentiles()
                .forEach((percentile, millis) -> write(
                        xml,
                        name,
                        "latency." + percentile.label().replace(".", "") + "_ms",
                        NumberFormats.plain(millis)));
        Metrics.headlines(List.of(result)).stream()
                .filter(metric -> metric.percentile().isEmpty())
                .forEach(metric -> metric.atAGlance(result)
                        .ifPresent(value -> write(xml, name, metric.label() + "_per_s", NumberFormats.plain(value))));
        result.errorRate().ifPresent(rate -> write(xml, name, "error_rate", NumberFormats.plain(rate)));
        RequestCounts requests = result.requests();
        if (requests != null) {
            write(xml, name, "requests.ok", Long.toString(requests.ok()));
            write(xml, name, "requests.failed", Long.toString(requests.failed()));
            write(xml, name, "requests.timed_out", Long.toString(requests.timedOut()));
            write(xml, name, "requests.dropped", Long.toString(requests.dropped()));
        }
        Accuracy accuracy = result.accuracy();
        if (accuracy != null) {
            write(
                    xml,
                    name,
                    "accuracy_percent",
                    NumberFormats.plain(accuracy.overall().percent()));
            accuracy.languages()
                    .forEach((language, score) -> write(
                            xml,
                            name,
                            "accuracy." + language + "_percent",
                            NumberFormats.plain(score.share().percent())));
            accuracy.macroF1().ifPresent(value -> write(xml, name, "macro_f1", NumberFormats.plain(value)));
        }
        result.gpu().wholeMb().ifPresent(mb -> write(xml, name, "gpu_memory_mb", NumberFormats.plain(mb)));
    }

    private static void write(XmlDocument xml, String caseName, String metric, String value) {
        xml.leaf("property", "", "name", caseName + "." + metric, "value", value);
    }
}
