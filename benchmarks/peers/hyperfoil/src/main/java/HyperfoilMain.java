import com.sun.management.OperatingSystemMXBean;
import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.steps.HttpStepCatalog;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Locale;

/**
 * Hyperfoil in a closed loop: as many users as connections, each of which starts
 * anew when its request has been answered. The load is sent twice; the second
 * one counts. Arguments: address, connections, seconds of either load, body.
 */
public final class HyperfoilMain {

    private HyperfoilMain() {}

    public static void main(String[] args) {
        URI uri = URI.create(args[0]);
        int connections = Integer.parseInt(args[1]);
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        run(uri, connections, args[2], args[4]);
        long cpu = system.getProcessCpuTime();
        StatisticsSnapshot measured = run(uri, connections, args[3], args[4]);
        double micros = (system.getProcessCpuTime() - cpu) / 1e3;
        if (measured.errors() > 0 || measured.responseCount == 0) {
            throw new IllegalStateException("errors: " + measured.errors() + " of " + measured.requestCount);
        }
        System.out.printf(
                Locale.ROOT,
                "requests=%d%nseconds=%s%ncpu=%.0f%np50=%.1f%np95=%.1f%np99=%.1f%np999=%.1f%n",
                measured.responseCount,
                args[3],
                micros,
                measured.histogram.getValueAtPercentile(50) / 1e3,
                measured.histogram.getValueAtPercentile(95) / 1e3,
                measured.histogram.getValueAtPercentile(99) / 1e3,
                measured.histogram.getValueAtPercentile(99.9) / 1e3);
        System.exit(0);
    }

    private static StatisticsSnapshot run(URI uri, int connections, String seconds, String body) {
        BenchmarkBuilder builder = BenchmarkBuilder.builder().name("peer").threads(1);
        builder.addPlugin(HttpPluginBuilder::new)
                .http()
                .host(uri.getHost())
                .port(uri.getPort())
                .allowHttp2(false)
                .sharedConnections(connections)
                .endHttp();
        builder.addPhase("load")
                .always(connections)
                .duration((long) (Double.parseDouble(seconds) * 1e3))
                .scenario()
                .initialSequence("send")
                .step(HttpStepCatalog.SC)
                .httpRequest(HttpMethod.POST)
                .path(uri.getPath())
                .headers()
                .header("Content-Type", "application/json")
                .endHeaders()
                .body(body)
                .endStep();
        Benchmark benchmark = builder.build();
        StatisticsSnapshot all = new StatisticsSnapshot();
        new LocalSimulationRunner(
                        benchmark,
                        (phase, stepId, metric, snapshot, countDown) -> {
                            synchronized (all) {
                                all.add(snapshot);
                            }
                        },
                        null,
                        null)
                .run();
        return all;
    }
}
