package io.mlbench.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.mlbench.engine.calibration.Calibration;
import io.mlbench.load.HttpLoad;
import io.mlbench.load.LoadGenerator;
import io.mlbench.load.LoadSpec;
import io.mlbench.load.schedule.SteadyStateDetector;
import io.mlbench.measure.Measurement;
import io.mlbench.measure.SampleObserver;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import io.mlbench.progress.Progress;
import io.mlbench.result.Client;
import io.mlbench.result.Percentile;
import io.mlbench.transport.Transport;
import io.mlbench.transport.TransportChoice;
import io.mlbench.transport.Transports;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * This project's load loop, alone in a JVM: a load that is thrown away, then the
 * same load measured. Prints figures for {@link Figures#parse}. The processor
 * time is that of the whole process, compiler and collector included, over the
 * second load.
 *
 * <p>Arguments are {@code key=value}: url, transport (wire or jdk), connections
 * or rate with arrivals, warmup (seconds), and seconds or runs; truth=true asks
 * the server for its record and calibrates before, heap=true measures the heap on the way.
 */
final class LoadMain {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST_IN_FLIGHT = 2_000;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final Map<String, String> options;

    private LoadMain(Map<String, String> options) {
        this.options = options;
    }

    public static void main(String[] args) throws InterruptedException {
        new LoadMain(Arrays.stream(args)
                        .map(arg -> arg.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])))
                .run();
    }

    private void run() throws InterruptedException {
        URI uri = URI.create(option("url", ""));
        TransportChoice choice =
                TransportChoice.valueOf(option("transport", "wire").toUpperCase(Locale.ROOT));
        AllocationProbe allocation = new AllocationProbe();
        HeapProbe heap = new HeapProbe();
        try (Transport transport = Transports.of(choice, uri, TIMEOUT)) {
            LoadGenerator generator = HttpLoad.of(Payload.traffic(uri), transport, TIMEOUT);
            generator.run(load(seconds("warmup", "2"), List.of(allocation)), Progress.NONE);
            Figures floor = new Figures(Map.of());
            if (options.containsKey("truth")) {
                floor = floor(transport, uri);
                Truth.take(uri);
            }
            allocation.reset();
            long before = SYSTEM.getProcessCpuTime();
            LoadGenerator.Outcome outcome = generator.run(
                    load(extent(), options.containsKey("heap") ? List.of(heap) : List.of(allocation)), Progress.NONE);
            long cpu = SYSTEM.getProcessCpuTime() - before;
            System.out.print(figures(outcome.measurement())
                    .with(Figures.CPU, cpu / 1e3)
                    .with(
                            "delay_p95",
                            outcome.measurement().pacing(1).sendDelay().p95() * 1e3)
                    .with("bytes", allocation.bytesPerRequest())
                    .with("heap_early", heap.early())
                    .with("heap_late", heap.late())
                    .text());
            System.out.print(floor.text());
        }
        if (options.containsKey("truth")) {
            System.out.print(Truth.take(uri).figures("truth_").text());
        }
    }

    /** As each benchmark does just before it measures. */
    private Figures floor(Transport transport, URI uri) throws InterruptedException {
        return Calibration.run(transport, Payload.traffic(uri).requests().get(0), point(), extent(), () -> false)
                .map(floor -> {
                    Client.Rested rested = Optional.ofNullable(floor.rested())
                            .orElseThrow(() -> new BenchmarkException("the calibration with rests failed"));
                    return new Figures(Map.of(
                            "floor_p50", floor.p50Micros(),
                            "floor_p99", floor.p99Micros(),
                            "rested_p50", rested.p50Micros(),
                            "rested_p95", Objects.requireNonNull(rested.p95Micros()),
                            "rested_most", rested.mostMicros()));
                })
                .orElseThrow(() -> new BenchmarkException("the calibration failed"));
    }

    private LoadPoint point() {
        return options.containsKey("rate")
                ? new LoadPoint.Open(Rate.parse(option("rate", "")))
                : new LoadPoint.Closed(Integer.parseInt(option("connections", "1")));
    }

    private LoadSpec load(RunLength extent, List<SampleObserver> observers) {
        OpenLoop arrivals = new OpenLoop("poisson".equals(option("arrivals", "constant")), 1, MOST_IN_FLIGHT);
        return new LoadSpec(
                point(), arrivals, new RunLength.Count(0), extent, SteadyStateDetector.AT_ONCE, () -> true, observers);
    }

    private Figures figures(Measurement measured) {
        var latency = measured.latency();
        double requests = measured.requests().ok();
        double bad = measured.requests().sent() + measured.requests().dropped() - requests;
        Client.Pacing pacing = measured.pacing(1);
        return new Figures(Map.of(
                Figures.REQUESTS,
                requests,
                Figures.SECONDS,
                requests / measured.throughput(),
                "bad",
                bad,
                "p50",
                latency.millis(Percentile.P50).orElse(Double.NaN) * 1e3,
                "p95",
                latency.millis(Percentile.P95).orElse(Double.NaN) * 1e3,
                "p99",
                latency.millis(Percentile.P99).orElse(Double.NaN) * 1e3,
                "p999",
                latency.millis(Percentile.P999).orElse(Double.NaN) * 1e3,
                "delay_p50",
                pacing.sendDelay().p50() * 1e3,
                "delay_p99",
                pacing.sendDelay().p99() * 1e3,
                "first",
                (double) measured.firstStartNanos()));
    }

    private RunLength extent() {
        return options.containsKey("runs")
                ? new RunLength.Count(Integer.parseInt(option("runs", "")))
                : seconds("seconds", "3");
    }

    private RunLength seconds(String key, String otherwise) {
        return new RunLength.Time(Duration.ofMillis((long) (Double.parseDouble(option(key, otherwise)) * 1e3)));
    }

    private String option(String key, String otherwise) {
        return options.getOrDefault(key, otherwise);
    }
}
