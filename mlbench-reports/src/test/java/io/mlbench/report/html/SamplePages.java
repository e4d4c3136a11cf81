package io.mlbench.report.html;

import io.mlbench.compare.Comparison;
import io.mlbench.compare.ResultFile;
import io.mlbench.compare.history.History;
import io.mlbench.report.Attempts;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Block;
import io.mlbench.result.CapacityResult;
import io.mlbench.result.Client;
import io.mlbench.result.Environment;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.GpuUsage.Device;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.RequestCounts.ErrorCount;
import io.mlbench.result.Verdict;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.LanguageScore;
import io.mlbench.stats.Interval;
import io.mlbench.store.ResultStore;
import io.mlbench.store.SampleAccuracy;
import io.mlbench.store.SampleResults;
import io.mlbench.store.StoredHistogram;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Pages as real runs make them, and one of everything that could harm. */
final class SamplePages {

    /** Sets {@code window.pwned} wherever one of these would run. */
    static final List<String> HOSTILE = List.of(
            "</title></style></script><script>window.pwned=1</script>",
            "\"onmouseover=\"window.pwned=2\" x=\"",
            "'><img src=x onerror=window.pwned=3><svg onload=window.pwned=4>",
            "javascript:window.pwned=5//http://example.org/\u202egnp.exe",
            "<!--<meta http-equiv=refresh content=0;url=http://example.org>]]>\u001b[31m\u001b]0;t\u0007\u0000",
            "zero\u200bwidth\ufeff\u2066 ${7*7} {{7*7}} <base href=http://example.org/>&lt;b&gt;");

    private static final Instant START = Instant.parse("2026-11-01T02:00:00Z");
    private static final List<String> LANGUAGES = List.of(
            "ar", "cs", "de", "en", "es", "fi", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "th",
            "tr", "uk", "vi", "zh");

    private SamplePages() {}

    /** Cases of every outcome: fast, wide, failing, broken, with accuracy and GPU memory. */
    private static CapacityResult searched() {
        List<CapacityResult.Probe> probes = new ArrayList<>();
        for (int rate = 25; rate <= 200; rate *= 2) {
            probes.add(new CapacityResult.Probe(
                    rate, CapacityResult.Outcome.PASS, false, 12.0, 13 + rate / 20.0, 30.0, null));
        }
        probes.add(
                new CapacityResult.Probe(400, CapacityResult.Outcome.FAIL, false, 300.0, 800.0, 950.0, "p95 <= 50 ms"));
        probes.add(new CapacityResult.Probe(283, CapacityResult.Outcome.FAIL, false, 30.0, 60.0, 90.0, "p95 <= 50 ms"));
        probes.add(new CapacityResult.Probe(238, CapacityResult.Outcome.PASS, true, 14.0, 31.0, 44.0, null));
        return new CapacityResult(CapacityResult.Dimension.RATE, 238.0, CapacityResult.Ending.FOUND, probes);
    }

    static String cases() {
        BenchmarkResult wide = load("detects", 8, 45, 0.9, 3, 4000);
        BenchmarkResult even = load("detects", 1, 12, 0.02, 0, 900);
        return HtmlReport.renderCases(List.of(
                finished("detects [concurrency=1]", new BenchmarkCase.Passed(), even.withCapacity(searched())),
                finished(
                        "detects [concurrency=8]",
                        new BenchmarkCase.Failed("io.mlbench.SloViolationError", "1 did not hold"),
                        wide),
                finished(
                        "evaluates [languages=22]",
                        new BenchmarkCase.Passed(),
                        load("evaluates", 2, 30, 0.3, 0, 2000).withAccuracy(languages(1))),
                finished(
                        "sentiment",
                        new BenchmarkCase.Passed(),
                        SampleResults.troubled().withAccuracy(SampleAccuracy.sentiment())),
                finished(
                        "rejects_what_is_too_long",
                        new BenchmarkCase.Broken("java.net.ConnectException", "nobody listens at localhost:15001"),
                        null)));
    }

    /** Five runs of a model against five of its successor. */
    static String comparison() {
        List<BenchmarkResult> before = runs("v2.0", 1.0, 1);
        List<BenchmarkResult> after = runs("v2.1", 1.18, 2);
        Comparison comparison = Comparison.of(
                List.of(new ResultFile(Path.of("v2.1.json"), after), new ResultFile(Path.of("v2.0.json"), before)));
        return HtmlReport.render(after.subList(0, 1), Optional.of(comparison), Optional.empty());
    }

    /** Forty nights, with a change of level and of machine in the middle. */
    static String history(Path folder) {
        for (int night = 0; night < 40; night++) {
            double slowness = night < 25 ? 1 : 1.35;
            BenchmarkResult result = run("nightly-" + night, slowness, night, START.plus(Duration.ofDays(night)));
            ResultStore.save(folder.resolve("night-%02d.json".formatted(night)), List.of(result));
        }
        History history = History.read(folder, SampleResults.MODEL);
        return HtmlReport.render(runs("nightly-40", 1.3, 7).subList(0, 1), Optional.empty(), Optional.of(history));
    }

    /** Hostile text in every place that takes text from outside. */
    static String hostile() {
        List<Attempts> cases = new ArrayList<>();
        for (String evil : HOSTILE) {
            BenchmarkResult base = load("detects", 2, 20, 0.4, 2, 500);
            Workload load = new Workload(evil, evil, evil, 100, 5, 2, null, 1, evil);
            Environment machine = new Environment(evil, 2, evil, evil, evil, true, evil);
            Accuracy.Source source = new Accuracy.Source(evil, evil);
            Accuracy accuracy = new Accuracy(
                    source,
                    Map.of(evil, LanguageScore.ofLabels(50, 40, Map.of(evil, 3L))),
                    Map.of(evil, 50L),
                    Map.of(evil, Map.of(evil, 40L, "b" + evil, 7L)),
                    null,
                    Map.of(evil, evil),
                    1,
                    Accuracy.MINIMUM_SUPPORT,
                    null);
            BenchmarkResult result = new BenchmarkResult(
                    new Metadata(evil, evil, START, evil, load, machine),
                    base.latency(),
                    10,
                    new RequestCounts(100, 98, 2, 0, 0, Map.of(evil, new ErrorCount(2, evil))),
                    new GpuUsage.Measured(evil, List.of(new Device(evil, 100, 3))),
                    List.of(new Verdict(evil, "p99", "<=", 20, "ms", 30.0, Verdict.Status.FAIL, evil)),
                    List.of(evil),
                    base.histogram(),
                    accuracy,
                    null,
                    cases.isEmpty() ? base.blocks() : List.of()); // their charts show no text from outside
            cases.add(new Attempts(new BenchmarkCase(evil, evil, 1, new BenchmarkCase.Broken(evil, evil), result), 2));
        }
        return HtmlReport.renderCases(cases);
    }

    private static Attempts finished(String name, BenchmarkCase.Outcome outcome, @Nullable BenchmarkResult result) {
        return new Attempts(new BenchmarkCase("com.acme.LangDetectorSloTest", name, 1.5, outcome, result), 1);
    }

    private static List<BenchmarkResult> runs(String label, double slowness, int seed) {
        return IntStream.range(0, 5)
                .mapToObj(i -> run(label, slowness, 10 * seed + i, START.plusSeconds(60L * i)))
                .toList();
    }

    private static BenchmarkResult run(String label, double slowness, int seed, Instant time) {
        BenchmarkResult result = load("detects", 4, 20 * slowness, 0.25, seed, 1200);
        Metadata metadata = result.metadata();
        return new BenchmarkResult(
                new Metadata(
                        metadata.model(), label, time, metadata.test(), metadata.workload(), metadata.environment()),
                result.latency(),
                result.throughput(),
                result.requests(),
                result.gpu(),
                result.verdicts(),
                List.of(),
                result.histogram(),
                languages(seed),
                null,
                result.blocks());
    }

    /** Return a load whose latencies spread about a median; its measured phase begins microseconds after a block did. */
    static BenchmarkResult load(String test, int concurrency, double median, double spread, int seed, int requests) {
        Random random = new Random(seed);
        Histogram histogram = new Histogram(3);
        List<Block> blocks = new ArrayList<>();
        int perBlock = requests / 30;
        double length = perBlock * median / concurrency;
        for (int i = 0; i < 36; i++) {
            Histogram block = new Histogram(3);
            int count = i == 5 ? 2 : i == 35 ? perBlock / 3 : perBlock;
            for (int n = 0; n < count; n++) {
                long nanos = (long) (1e6 * median * Math.exp(spread * random.nextGaussian()) * (i < 3 ? 2 : 1));
                block.recordValue(nanos);
                if (i > 5) {
                    histogram.recordValue(nanos);
                }
            }
            // The warm-up's last block is cut short by the measured phase.
            double start = 3.2 + (i < 6 ? i * length : 5 * length + 0.004 + (i - 6) * length);
            blocks.add(new Block(
                    start,
                    i < 6,
                    count,
                    concurrency > 4 && i % 9 == 7 ? 2 : 0,
                    block.getValueAtPercentile(50) / 1e6,
                    block.getValueAtPercentile(95) / 1e6,
                    block.getMaxValue() / 1e6));
        }
        long failed = concurrency > 4 ? 6 : 0;
        io.mlbench.result.Latency latency = StoredHistogram.latency(histogram, failed);
        double p99 = latency.millis(Percentile.P99).orElseThrow();
        double p95 = latency.millis(Percentile.P95).orElseThrow();
        long ok = histogram.getTotalCount();
        return new BenchmarkResult(
                new Metadata(
                        SampleResults.MODEL,
                        "v2.1 release",
                        START,
                        "com.acme.LangDetectorSloTest#" + test,
                        new Workload(
                                "localhost:15001",
                                "open-inference-http",
                                "wire",
                                requests,
                                requests / 6,
                                concurrency,
                                null,
                                1,
                                null),
                        new Environment("3f9a", 8, "Linux 6.1 amd64", "Temurin 17.0.15", "67d3566", false, "0.1.0")),
                latency,
                1000.0 * concurrency / median,
                new RequestCounts(
                        ok + failed,
                        ok,
                        failed,
                        0,
                        0,
                        failed == 0 ? Map.of() : Map.of("http-503", new ErrorCount(failed, "HTTP 503: overloaded"))),
                new GpuUsage.Measured(
                        "triton-metrics",
                        IntStream.range(0, concurrency)
                                .mapToObj(i -> new Device("GPU-8f6a2c1e-" + i, 5120 + 900 * i, 12))
                                .toList()),
                List.of(
                        verdict("p95", 1.4 * p95, p95),
                        verdict("p99", 0.9 * p99, p99),
                        new Verdict(
                                "throughput >= 10/s",
                                "throughput",
                                ">=",
                                10,
                                "/s",
                                1000.0 * concurrency / median,
                                Verdict.Status.PASS,
                                null)),
                List.of("fewer than 5 runs: a small change cannot be told from noise"),
                StoredHistogram.encode(histogram),
                null,
                new Client(
                        new Client.Floor(500, 21.4, 86.6, 11.2, new Client.Rested(299, 74.5, 212.0, 1_203.7)),
                        null,
                        12.5,
                        new Client.Pauses(0, 0, null),
                        List.of()),
                blocks);
    }

    private static Verdict verdict(String metric, double limit, double actual) {
        double rounded = Math.round(limit * 10) / 10.0;
        Verdict.Status status = actual <= rounded ? Verdict.Status.PASS : Verdict.Status.FAIL;
        return new Verdict(metric + " <= " + rounded + " ms", metric, "<=", rounded, "ms", actual, status, null);
    }

    /** Language identification in 22 languages, with confusions of neighbours. */
    private static Accuracy languages(int seed) {
        Random random = new Random(seed);
        Map<String, LanguageScore> scores = new TreeMap<>();
        Map<String, Long> support = new TreeMap<>();
        Map<String, Map<String, Long>> confusion = new TreeMap<>();
        List<String> answers = new ArrayList<>(LANGUAGES);
        Collections.rotate(answers, 1);
        for (int i = 0; i < LANGUAGES.size(); i++) {
            String language = LANGUAGES.get(i);
            int samples = i == 7 ? 12 : 200;
            int wrong = random.nextInt(samples / 10 + 1);
            scores.put(language, LanguageScore.ofLabels(samples, samples - wrong, Map.of()));
            support.put(language, (long) samples);
            confusion.put(
                    language,
                    wrong == 0
                            ? Map.of(language, (long) samples)
                            : Map.of(language, (long) samples - wrong, answers.get(i), (long) wrong));
        }
        return new Accuracy(
                new Accuracy.Source("udhr-22.tsv", "ab12"),
                scores,
                support,
                confusion,
                new Interval(0.94, 0.98),
                Map.of(),
                42,
                Accuracy.MINIMUM_SUPPORT,
                null);
    }
}
