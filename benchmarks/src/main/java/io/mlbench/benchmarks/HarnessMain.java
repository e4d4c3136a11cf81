package io.mlbench.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.mlbench.load.HttpLoad;
import io.mlbench.load.Load;
import io.mlbench.progress.Progress;
import io.mlbench.transport.WireTransport;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The same load twice in one JVM, alternating: as an annotated test through the
 * JUnit Platform, and as the load loop alone. Arguments: address, rounds.
 */
final class HarnessMain {

    private static final int WARMUP_ROUNDS = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Launcher LAUNCHER = LauncherFactory.create(LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .enableTestExecutionListenerAutoRegistration(false)
            .build());

    private HarnessMain() {}

    public static void main(String[] args) throws InterruptedException {
        URI uri = URI.create(args[0]);
        int rounds = Integer.parseInt(args[1]);
        List<Double> bare = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = -WARMUP_ROUNDS; i < rounds; i++) {
            double alone = cpuMicros(() -> bare(uri));
            double harness = cpuMicros(() -> whole(uri));
            if (i >= 0) {
                bare.add(alone);
                whole.add(harness);
                ratios.add(harness / alone);
            }
        }
        System.out.print(
                new Figures(Map.of("bare", Medians.of(bare), "whole", Medians.of(whole), "ratio", Medians.of(ratios)))
                        .text());
    }

    private static double cpuMicros(Work work) throws InterruptedException {
        long before = SYSTEM.getProcessCpuTime();
        work.run();
        return (SYSTEM.getProcessCpuTime() - before) / 1e3;
    }

    private static void bare(URI uri) throws InterruptedException {
        try (WireTransport transport = new WireTransport()) {
            HttpLoad.of(Payload.traffic(uri), transport, TIMEOUT)
                    .run(
                            Load.closed(HarnessBenchmark.WARMUP, HarnessBenchmark.RUNS, HarnessBenchmark.CONNECTIONS),
                            Progress.NONE);
        }
    }

    private static void whole(URI uri) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LAUNCHER.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectClass(HarnessBenchmark.class))
                        .configurationParameter("mlbench.url", "http://127.0.0.1:" + uri.getPort())
                        .configurationParameter("mlbench.progress", "none")
                        .build(),
                summary);
        summary.getSummary().getFailures().forEach(failure -> {
            throw new BenchmarkException("the annotated benchmark failed", failure.getException());
        });
        if (summary.getSummary().getTestsSucceededCount() != 1) {
            throw new BenchmarkException("the annotated benchmark did not run");
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }
}
