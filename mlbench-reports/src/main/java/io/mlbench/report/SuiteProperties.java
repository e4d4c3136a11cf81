package io.mlbench.report;

import io.mlbench.result.Accuracy;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage.Measured;

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
                        xml, name, "latency." + percentile.label().replace(".", "") + "_ms", Numbers.plain(millis)));
        write(xml, name, "throughput_per_s", Numbers.plain(result.throughput()));
        result.errorRate().ifPresent(rate -> write(xml, name, "error_rate", Numbers.plain(rate)));
        Accuracy accuracy = result.accuracy();
        if (accuracy != null) {
            write(
                    xml,
                    name,
                    "accuracy_percent",
                    Numbers.plain(accuracy.overall().percent()));
            accuracy.languages()
                    .forEach((language, score) -> write(
                            xml,
                            name,
                            "accuracy." + language + "_percent",
                            Numbers.plain(score.share().percent())));
            accuracy.macroF1().ifPresent(value -> write(xml, name, "macro_f1", Numbers.plain(value)));
        }
        if (result.gpu() instanceof Measured measured) {
            write(xml, name, "gpu_memory_mb", Numbers.plain(measured.peakMb()));
        }
    }

    private static void write(XmlDocument xml, String caseName, String metric, String value) {
        xml.leaf("property", "", "name", caseName + "." + metric, "value", value);
    }
}
