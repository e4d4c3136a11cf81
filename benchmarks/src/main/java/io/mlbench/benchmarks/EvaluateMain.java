package io.mlbench.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.accuracy.Accuracy;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** One annotated evaluation, and the heap that it took. Arguments: address, dataset, samples per language at most. */
final class EvaluateMain {

    private static final AtomicReference<BenchmarkResult> RESULT = new AtomicReference<>();
    private static final AtomicLong HIGHEST = new AtomicLong();

    private static final long MILLIS_BETWEEN_COLLECTIONS = 2_000;

    private EvaluateMain() {}

    static void finished(BenchmarkResult result) {
        RESULT.set(result);
    }

    public static void main(String[] args) throws IOException {
        watchCollections();
        long start = System.nanoTime();
        Path reports = Files.createTempDirectory("mlbench-evaluate");
        evaluate(args[0], args[1], args[2], reports);
        double wall = (System.nanoTime() - start) / 1e9;
        HarnessMain.delete(reports);
        BenchmarkResult result = RESULT.get();
        Accuracy accuracy = result == null ? null : result.accuracy();
        if (result == null || accuracy == null) {
            throw new BenchmarkException("the evaluation did not end");
        }
        Map<String, Double> figures = new HashMap<>();
        figures.put(Figures.REQUESTS, (double)
                (accuracy.overall().samples() - accuracy.overall().unanswered()));
        figures.put("per_second", result.throughput());
        figures.put("wall", wall);
        figures.put("heap", (double) HIGHEST.get());
        System.out.print(new Figures(figures).text());
    }

    private static void evaluate(String address, String dataset, String perLanguage, Path reports) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestEngineAutoRegistration(false)
                        .addTestEngines(new JupiterTestEngine())
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(EvaluatedTexts.class))
                                .configurationParameter("mlbench.url", "http://" + address)
                                .configurationParameter("mlbench.dataset", dataset)
                                .configurationParameter("mlbench.samples-per-lang", perLanguage)
                                .configurationParameter("mlbench.progress", "none")
                                .configurationParameter("mlbench.reports-dir", reports.toString())
                                .build(),
                        summary);
        summary.getSummary().getFailures().forEach(failure -> {
            throw new BenchmarkException("the evaluation failed", failure.getException());
        });
    }

    /**
     * Note what is in use after each full collection, and have one every two
     * seconds: the load is held up by it, which does not matter here.
     */
    private static void watchCollections() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, none) -> {
                                if (notification.getUserData() instanceof CompositeData data) {
                                    note(GarbageCollectionNotificationInfo.from(data));
                                }
                            },
                            null,
                            null);
        }
        Thread thread = new Thread(EvaluateMain::collect, "collections");
        thread.setDaemon(true);
        thread.start();
    }

    private static void collect() {
        try {
            while (true) {
                System.gc();
                Thread.sleep(MILLIS_BETWEEN_COLLECTIONS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void note(GarbageCollectionNotificationInfo collection) {
        if (collection.getGcCause().equals("System.gc()")) {
            HIGHEST.accumulateAndGet(used(collection), Math::max);
        }
    }

    private static long used(GarbageCollectionNotificationInfo collection) {
        Map<String, Long> used = new HashMap<>();
        collection.getGcInfo().getMemoryUsageAfterGc().forEach((pool, usage) -> used.put(pool, usage.getUsed()));
        return heapPools()
                .mapToLong(pool -> used.getOrDefault(pool.getName(), 0L))
                .sum();
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}
