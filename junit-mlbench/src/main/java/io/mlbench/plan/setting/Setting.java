package io.mlbench.plan.setting;

import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One setting: its key, how its text is read, and its built-in default. The key
 * {@code batch-size} is the option {@code --batch-size}, the parameter
 * {@code mlbench.batch-size} and the variable {@code MLBENCH_BATCH_SIZE}.
 *
 * @param key kebab-case
 * @param builtIn the default's text; empty for none
 * @param parser reads the text
 * @param <T> the type of its value
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Setting<T>(String key, Optional<String> builtIn, Parser<T> parser) {

    public static final Setting<String> URL = of("url", "localhost:8001", SettingParsers::text);
    public static final Setting<String> MODEL = of("model", SettingParsers::text);
    public static final Setting<Optional<Integer>> RUNS = of("runs", "100", SettingParsers::positiveOrAuto);
    public static final Setting<Duration> DURATION = of("duration", SettingParsers::duration);
    public static final Setting<RunLength> WARMUP = of("warmup", "5", SettingParsers::warmup);
    public static final Setting<List<Integer>> CONCURRENCY = of("concurrency", "1", SettingParsers::positives);
    public static final Setting<List<Rate>> RATE = of("rate", SettingParsers::rates);
    public static final Setting<LoadPoint.Raised> FIND_MAX = of("find-max", SettingParsers::raised);
    public static final Setting<Duration> FIND_MAX_BOUND = of("find-max-bound", "10 min", SettingParsers::duration);
    public static final Setting<Boolean> ARRIVALS = of("arrivals", "constant", SettingParsers::poisson);
    public static final Setting<Integer> MAX_IN_FLIGHT = of("max-in-flight", "1000", SettingParsers::positive);
    public static final Setting<Long> SEED = of("seed", "1", SettingParsers::seed);
    public static final Setting<TransportChoice> TRANSPORT = of("transport", "auto", SettingParsers::transport);
    public static final Setting<Duration> TIMEOUT = of("timeout", "30 s", SettingParsers::duration);
    public static final Setting<Integer> BATCH_SIZE = of("batch-size", "1", SettingParsers::positive);
    public static final Setting<String> INPUT = of("input", SettingParsers::text);
    public static final Setting<List<String>> LANGUAGES = of("languages", SettingParsers::names);
    public static final Setting<Integer> SAMPLES_PER_LANG = of("samples-per-lang", "100", SettingParsers::positive);
    public static final Setting<String> DATASET = of("dataset", SettingParsers::text);
    public static final Setting<List<String>> COLUMNS = of("columns", SettingParsers::names);
    public static final Setting<Boolean> SKIP_BAD_ROWS = of("skip-bad-rows", "false", SettingParsers::yes);
    public static final Setting<String> OUTPUT = of("output", SettingParsers::text);
    public static final Setting<List<String>> LABELS = of("labels", SettingParsers::names);
    public static final Setting<Comparing> METRIC = of("metric", SettingParsers::comparing);
    public static final Setting<List<String>> SLO = of("slo", SettingParsers::objectives);
    public static final Setting<Boolean> NO_SLO = of("no-slo", "false", SettingParsers::yes);
    public static final Setting<Double> CONFIDENCE = of("confidence", SettingParsers::confidence);
    public static final Setting<Boolean> ALLOW_FEW_SAMPLES = of("allow-few-samples", "false", SettingParsers::yes);
    public static final Setting<String> BASELINE = of("baseline", SettingParsers::text);
    public static final Setting<Boolean> BASELINE_UPDATE = of("baseline-update", "false", SettingParsers::yes);
    public static final Setting<Boolean> BASELINE_ANY_ENVIRONMENT =
            of("baseline-any-environment", "false", SettingParsers::yes);
    public static final Setting<Integer> REPEATS = of("repeats", "1", SettingParsers::positive);
    public static final Setting<String> LABEL = of("label", SettingParsers::text);
    public static final Setting<String> PROFILE = of("profile", SettingParsers::text);
    public static final Setting<String> SAVE = of("save", SettingParsers::text);
    public static final Setting<String> SAVE_DIR = of("save-dir", SettingParsers::text);
    /** The values are secrets. */
    public static final Setting<Headers> HEADER = of("header", Headers::parse);

    public static final Setting<URI> GPU_METRICS_URL = of("gpu-metrics-url", SettingParsers::page);
    public static final Setting<ProgressMode> PROGRESS = of("progress", "quiet", SettingParsers::progress);
    public static final Setting<String> REPORTS_DIR = of("reports-dir", "target/mlbench-reports", SettingParsers::text);
    public static final Setting<Duration> LOCK_TIMEOUT = of("lock-timeout", "10 min", SettingParsers::duration);

    /** Every setting, in the order in which help shows them. */
    public static final List<Setting<?>> ALL = List.of(
            URL,
            MODEL,
            RUNS,
            DURATION,
            WARMUP,
            CONCURRENCY,
            RATE,
            FIND_MAX,
            FIND_MAX_BOUND,
            ARRIVALS,
            MAX_IN_FLIGHT,
            SEED,
            TRANSPORT,
            TIMEOUT,
            BATCH_SIZE,
            INPUT,
            LANGUAGES,
            SAMPLES_PER_LANG,
            DATASET,
            COLUMNS,
            SKIP_BAD_ROWS,
            OUTPUT,
            LABELS,
            METRIC,
            SLO,
            NO_SLO,
            CONFIDENCE,
            ALLOW_FEW_SAMPLES,
            BASELINE,
            BASELINE_UPDATE,
            BASELINE_ANY_ENVIRONMENT,
            REPEATS,
            LABEL,
            PROFILE,
            SAVE,
            SAVE_DIR,
            HEADER,
            GPU_METRICS_URL,
            PROGRESS,
            REPORTS_DIR,
            LOCK_TIMEOUT);

    /** Return the JUnit configuration parameter and system property. */
    public String parameter() {
        return "mlbench." + key;
    }

    /** Return a text of this setting as messages may show it: an address without user-info and query. */
    public String shown(String text) {
        return equals(URL) || equals(GPU_METRICS_URL) ? EndpointUrl.withoutSecrets(text) : text;
    }

    /** Return whether its text may hold secrets, and so stands in no message. */
    public boolean isSecret() {
        return key.equals("header");
    }

    /** Return the environment variable. */
    public String variable() {
        return "MLBENCH_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static <T> Setting<T> of(String key, String builtIn, Parser<T> parser) {
        return new Setting<>(key, Optional.of(builtIn), parser);
    }

    private static <T> Setting<T> of(String key, Parser<T> parser) {
        return new Setting<>(key, Optional.empty(), parser);
    }

    /**
     * Reads a setting's text.
     *
     * @param <T> the type of the value
     */
    @FunctionalInterface
    public interface Parser<T> {
        /**
         * Return the value that the text means.
         *
         * @throws IllegalArgumentException with what is valid: "must be a whole
         *     number of at least 1"
         */
        T parse(String text);
    }

    /** Which client sends the requests. */
    public enum TransportChoice {
        /** {@link #WIRE} for plain HTTP without a proxy, otherwise {@link #JDK}. */
        AUTO,
        /** The JDK's HTTP client: HTTPS, proxies, and the reference for the other. */
        JDK,
        /** Non-blocking sockets, which add the least latency. */
        WIRE
    }

    /** How an answer is compared with what is expected. */
    public enum Comparing {
        /** It is the same label. */
        EXACT,
        /** By its word errors, as a transcript of a reference. */
        WER,
        /** By its character errors. */
        CER
    }

    /** How progress is shown while a benchmark runs. */
    public enum ProgressMode {
        /** The header, the phases and, on a terminal, an updating bar. */
        CONSOLE,
        /** At most a line every ten seconds. */
        QUIET,
        /** As {@link #CONSOLE} on the error stream, and no result: whoever asks for it prints that. */
        STDERR,
        /** Nothing. */
        NONE
    }
}
