package io.mlbench.report.html;

import io.mlbench.report.LossText;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.SettingTitle;
import io.mlbench.report.chart.HtmlBuilder;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Client;
import io.mlbench.result.Environment;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.OpenLoop;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.RequestCounts;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How a result came about: load, requests, client, machine. */
final class RunDetails {

    private RunDetails() {}

    static HtmlBuilder table(BenchmarkResult result) {
        HtmlTable table = new HtmlTable("How it was measured", HtmlTable.words("What"), HtmlTable.words("Value"));
        Metadata metadata = result.metadata();
        table.row("Model", metadata.model());
        row(table, "Label", metadata.label());
        row(table, "Test", metadata.test());
        if (metadata.timestamp() != null) {
            table.row("Measured", metadata.timestamp().truncatedTo(ChronoUnit.SECONDS));
        }
        load(table, metadata.workload());
        requests(table, result.requests());
        Latency.Spread spread = result.latency().spread();
        if (spread != null) {
            table.row(
                    "Successful requests",
                    "mean %s, standard deviation %s, fastest %s, slowest %s"
                            .formatted(
                                    NumberFormats.millis(spread.mean()),
                                    NumberFormats.millis(spread.stddev()),
                                    NumberFormats.millis(spread.min()),
                                    NumberFormats.millis(spread.max())));
        }
        table.row(
                "GPU memory",
                result.gpu() instanceof GpuUsage.Measured measured
                        ? LossText.memory(measured) + " from " + measured.source()
                        : "N/A (" + ((GpuUsage.NotMeasured) result.gpu()).reason() + ")");
        client(table, result.client());
        environment(table, metadata.environment());
        return table.draw();
    }

    private static void load(HtmlTable table, @Nullable Workload load) {
        if (load == null) {
            return;
        }
        table.row("Endpoint", load.url() + ", " + load.protocol());
        row(table, "Transport", load.transport());
        OpenLoop open = load.openLoop();
        table.row(
                "Load",
                open == null
                        ? "closed loop, " + load.concurrency() + " in flight"
                        : "%s requests per second, %s arrivals, at most %d in flight"
                                .formatted(open.rate(), open.arrivals(), open.maxInFlight()));
        table.row(
                "Runs",
                "%d after %d of warm-up, batch size %d".formatted(load.runs(), load.warmup(), load.batchSize()));
        load.settings().forEach((key, value) -> row(table, SettingTitle.of(key), value));
        row(table, "Profile", load.profile());
    }

    private static void requests(HtmlTable table, @Nullable RequestCounts requests) {
        if (requests != null) {
            table.row(
                    "Requests",
                    "%d sent, %d ok, %d failed, %d timed out, %d dropped"
                            .formatted(
                                    requests.sent(),
                                    requests.ok(),
                                    requests.failed(),
                                    requests.timedOut(),
                                    requests.dropped()));
        }
    }

    private static String afterRest(Client.@Nullable Rested rested) {
        return rested == null
                ? ""
                : "; after a rest p50 %d µs, %sat most %d µs (of %d)"
                        .formatted(
                                Math.round(rested.p50Micros()),
                                rested.p95Micros() == null
                                        ? ""
                                        : "p95 %d µs, ".formatted(Math.round(rested.p95Micros())),
                                Math.round(rested.mostMicros()),
                                rested.requests());
    }

    private static void client(HtmlTable table, @Nullable Client client) {
        if (client == null) {
            return;
        }
        Client.Floor floor = client.floor();
        if (floor != null) {
            table.row(
                    "Client's own share",
                    "against an echo p50 %d µs, p99 %d µs%s"
                            .formatted(
                                    Math.round(floor.p50Micros()),
                                    Math.round(floor.p99Micros()),
                                    afterRest(floor.rested())));
        }
        Client.Pacing pacing = client.pacing();
        if (pacing != null) {
            table.row(
                    "Schedule",
                    "%s of %s requests per second sent; send delay p99 %s"
                            .formatted(
                                    NumberFormats.perSecond(pacing.achieved()),
                                    NumberFormats.perSecond(pacing.requested()),
                                    NumberFormats.millis(pacing.sendDelay().p99())));
        }
        table.row(
                "Client's pauses",
                "%d collections, %s"
                        .formatted(
                                client.pauses().collections(),
                                NumberFormats.millis(client.pauses().collectionMillis())));
        client.limits().forEach(limit -> table.row("Limited by the client", limit));
    }

    private static void environment(HtmlTable table, @Nullable Environment environment) {
        if (environment == null) {
            return;
        }
        table.row(
                "Client machine",
                "%s, %d CPUs, %s, machine %s"
                        .formatted(
                                environment.os(),
                                environment.cpus(),
                                environment.jvm(),
                                environment.hostFingerprint()));
        if (environment.commit() != null) {
            table.row(
                    "Commit",
                    environment.commit() + (Boolean.TRUE.equals(environment.dirty()) ? ", with changes" : ""));
        }
        table.row("junit-mlbench", environment.mlbench());
    }

    private static void row(HtmlTable table, String name, @Nullable String value) {
        if (value != null) {
            table.row(name, value);
        }
    }
}
