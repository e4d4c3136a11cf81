package io.mlbench.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.mlbench.load.HttpLoad;
import io.mlbench.load.LoadSpec;
import io.mlbench.progress.Progress;
import io.mlbench.transport.wire.WireTransport;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The same load in one JVM, alternating: as an annotated test through the
 * JUnit Platform, and as the load loop alone. Arguments: address, rounds, and rounds
 * before them that are thrown away, until what an annotated test runs through is
 * compiled.
 */
final class HarnessMain {

    /** So few that what a benchmark costs by itself stands out, and as many as a long one's calibration rests. */
    private static final int FEW = 299;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final Launcher LAUNCHER = LauncherFactory.create(LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .enableTestExecutionListenerAutoRegistration(false)
            .build());

    private HarnessMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        URI uri = URI.create(args[0]);
        int rounds = Integer.parseInt(args[1]);
        int warmup = Integer.parseInt(args[2]);
        Pairs many = pairs(uri, HarnessBenchmark.RUNS, rounds, warmup);
        Pairs few = pairs(uri, FEW, rounds, warmup);
        double bare = Medians.of(many.bare);
        double whole = Medians.of(many.whole);
        System.out.print(new Figures(Map.of(
                        "bare",
                        bare,
                        "whole",
                        whole,
                        "ratio",
                        many.ratio(),
                        "compiled",
                        Medians.of(many.compiled),
                        "fixed",
                        Medians.of(few.whole) - Medians.of(few.bare),
                        "each",
                        (whole - Medians.of(few.whole)) / (bare - Medians.of(few.bare))))
                .text());
    }

    private static Pairs pairs(URI uri, int runs, int rounds, int warmup) throws IOException, InterruptedException {
        Pairs pairs = new Pairs(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = -warmup; i < rounds; i++) {
            double bare = cpuMicros(() -> bare(uri, runs));
            // As in a build; a report holds all cases of its folder.
            Path reports = Files.createTempDirectory("mlbench-harness");
            long compiled = COMPILER.getTotalCompilationTime();
            double whole = cpuMicros(() -> whole(uri, runs, reports));
            compiled = COMPILER.getTotalCompilationTime() - compiled;
            delete(reports);
            if (i >= 0) {
                pairs.bare.add(bare);
                pairs.whole.add(whole);
                pairs.compiled.add(compiled * 1e3);
            }
        }
        return pairs;
    }

    private static double cpuMicros(Work work) throws InterruptedException {
        long before = SYSTEM.getProcessCpuTime();
        work.run();
        return (SYSTEM.getProcessCpuTime() - before) / 1e3;
    }

    private static void bare(URI uri, int runs) throws InterruptedException {
        try (WireTransport transport = new WireTransport()) {
            HttpLoad.of(Payload.traffic(uri), transport, TIMEOUT)
                    .run(LoadSpec.closed(HarnessBenchmark.WARMUP, runs, HarnessBenchmark.CONNECTIONS), Progress.NONE);
        }
    }

    private static void whole(URI uri, int runs, Path reports) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LAUNCHER.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(HarnessBenchmark.class))
                        .configurationParameter("mlbench.url", "http://127.0.0.1:" + uri.getPort())
                        .configurationParameter("mlbench.runs", String.valueOf(runs))
                        .configurationParameter("mlbench.progress", "none")
                        .configurationParameter("mlbench.reports-dir", reports.toString())
                        .build(),
                summary);
        summary.getSummary().getFailures().forEach(failure -> {
            throw new BenchmarkException("the annotated benchmark failed", failure.getException());
        });
        if (summary.getSummary().getTestsSucceededCount() != 1) {
            throw new BenchmarkException("the annotated benchmark did not run");
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> {
                if (!file.delete()) {
                    file.deleteOnExit();
                }
            });
        }
    }

    /** The processor time of each round in microseconds, and the time for which the compilers worked in the whole one. */
    private record Pairs(List<Double> bare, List<Double> whole, List<Double> compiled) {
        double ratio() {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < bare.size(); i++) {
                ratios.add(whole.get(i) / bare.get(i));
            }
            return Medians.of(ratios);
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }
}
