package io.mlbench;

import io.mlbench.code.CodedBenchmark;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.slo.DidYouMean;
import java.lang.StackWalker.StackFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A benchmark in code: in a plain {@code @Test}, or in a {@code main} method.
 *
 * <pre>{@code
 * BenchmarkResult result = Benchmark.of("http://localhost:8000")
 *         .model("m")
 *         .concurrency(8)
 *         .runs(500)
 *         .slo("p95 <= 20 ms")
 *         .run(InferenceRequest.text("hello"));
 * }</pre>
 *
 * <p>It is measured, judged and reported as {@link ModelBenchmark} would, and fails as it does. What it says takes the
 * place of annotations: system properties and environment variables override it; JUnit's configuration parameters are
 * not seen, since it runs without JUnit. Each method returns a new benchmark. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Benchmark {

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

    private final Map<String, String> texts;
    private final Optional<String> name;

    private Benchmark(Map<String, String> texts, Optional<String> name) {
        this.texts = Map.copyOf(texts);
        this.name = name;
    }

    /**
     * Return a benchmark of an endpoint.
     *
     * @param url "localhost:8000", "http://…", "https://…", or "embedded"
     */
    public static Benchmark of(String url) {
        return new Benchmark(Map.of(), Optional.empty()).with(Setting.URL, url);
    }

    /**
     * Call it so in reports. By default it is called as the method that runs it, with model and load point; of two benchmarks
     * with one name, reports take the later for another attempt of the earlier.
     */
    public Benchmark named(String text) {
        return new Benchmark(texts, Optional.of(text));
    }

    /** Measure this model; an embedded server's own by default. */
    public Benchmark model(String name) {
        return with(Setting.MODEL, name);
    }

    /** Measure so many requests; 100 by default. */
    public Benchmark runs(int requests) {
        return with(Setting.RUNS, String.valueOf(requests));
    }

    /** Measure so long, in place of a number of requests: "30 s". */
    public Benchmark duration(String time) {
        return with(Setting.DURATION, time);
    }

    /** Send so many requests before those that are measured; 5 by default. */
    public Benchmark warmup(int requests) {
        return with(Setting.WARMUP, String.valueOf(requests));
    }

    /** Keep so many requests in flight; 1 by default. */
    public Benchmark concurrency(int requests) {
        return with(Setting.CONCURRENCY, String.valueOf(requests));
    }

    /** Send so many requests per second, on schedule. */
    public Benchmark rate(double perSecond) {
        return with(Setting.RATE, String.valueOf(perSecond));
    }

    /** Judge by objectives, such as "p95 <= 20 ms"; they add to those that were given before. */
    public Benchmark slo(String... objectives) {
        String more = String.join("\n", objectives);
        String before = texts.get(Setting.SLO.key());
        return with(Setting.SLO, before == null ? more : before + "\n" + more);
    }

    /**
     * State any setting by its key, such as {@code arrivals} or {@code batch-size}; docs/settings.md lists them.
     *
     * @throws ConfigurationException if there is no such setting
     */
    public Benchmark set(String key, String value) {
        Map<String, Setting<?>> known =
                Setting.ALL.stream().collect(Collectors.toMap(Setting::key, setting -> setting));
        Setting<?> setting = known.get(key);
        if (setting == null) {
            throw new ConfigurationException(
                    "\"%s\" is not a setting; did you mean \"%s\"?".formatted(key, DidYouMean.to(key, known.keySet())));
        }
        return with(setting, value);
    }

    private Benchmark with(Setting<?> setting, String text) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.put(setting.key(), text);
        return new Benchmark(all, name);
    }

    /**
     * Measure, judge, and return the result.
     *
     * @param requests sent in turns; without any, those of the setting {@code input}, or generated ones
     * @throws SloViolationError if an objective does not hold
     * @throws ConfigurationException if a setting is not valid
     * @throws BenchmarkBrokenException if the endpoint cannot be measured
     */
    public BenchmarkResult run(InferenceRequest... requests) {
        return coded().send(List.of(requests));
    }

    /** As {@link #run(InferenceRequest...)}. */
    public BenchmarkResult run(List<InferenceRequest> requests) {
        return coded().send(List.copyOf(requests));
    }

    /**
     * Measure a workload of your own, which calls the endpoint at least once: each call of it is one request. Only an
     * exception fails it.
     *
     * @throws SloViolationError as above, and so on
     */
    public BenchmarkResult measure(Workload workload) {
        return coded().call(workload::run);
    }

    /**
     * Ask the model the samples of the setting {@code dataset}, or of the bundled one, and judge how often it is right.
     *
     * @throws SloViolationError as above, and so on
     */
    public BenchmarkResult evaluate() {
        return coded().evaluate();
    }

    /**
     * Find the highest rate at which the objectives hold, from {@link #rate} on; the result is that of the confirming run,
     * and has the search.
     *
     * @throws SloViolationError as above, and so on
     */
    public BenchmarkResult findMaxRate(InferenceRequest... requests) {
        return with(Setting.FIND_MAX, "rate").coded().send(List.of(requests));
    }

    /** As {@link #findMaxRate}, with requests in flight, from {@link #concurrency} on. */
    public BenchmarkResult findMaxConcurrency(InferenceRequest... requests) {
        return with(Setting.FIND_MAX, "concurrency").coded().send(List.of(requests));
    }

    /** Reports name it for the method that runs it. */
    private CodedBenchmark coded() {
        StackFrame caller = StackWalker.getInstance()
                .walk(frames -> frames.dropWhile(frame -> frame.getClassName().equals(Benchmark.class.getName()))
                        .findFirst()
                        .orElseThrow());
        String method = LAMBDA.matcher(caller.getMethodName()).replaceFirst("$1");
        return new CodedBenchmark(caller.getClassName(), method, name, texts, SloViolationError::new);
    }

    /** What a benchmark calls again and again. */
    @FunctionalInterface
    public interface Workload {
        /**
         * Make one request.
         *
         * @param client for the endpoint of the benchmark
         */
        void run(InferenceClient client) throws Exception;
    }
}
