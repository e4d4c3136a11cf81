package io.mlbench.plan;

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

    public static final Setting<String> URL = of("url", "localhost:8001", Values::text);
    public static final Setting<String> MODEL = of("model", Values::text);
    public static final Setting<Integer> RUNS = of("runs", "100", Values::positive);
    public static final Setting<Integer> WARMUP = of("warmup", "5", Values::notNegative);
    public static final Setting<List<Integer>> CONCURRENCY = of("concurrency", "1", Values::positives);
    public static final Setting<Duration> TIMEOUT = of("timeout", "30 s", Values::duration);
    public static final Setting<Integer> BATCH_SIZE = of("batch-size", "1", Values::positive);
    public static final Setting<String> INPUT = of("input", Values::text);
    public static final Setting<List<String>> SLO = of("slo", Values::objectives);
    public static final Setting<String> LABEL = of("label", Values::text);
    public static final Setting<String> PROFILE = of("profile", Values::text);
    public static final Setting<String> SAVE = of("save", Values::text);
    public static final Setting<String> SAVE_DIR = of("save-dir", Values::text);
    public static final Setting<URI> GPU_METRICS_URL = of("gpu-metrics-url", Values::page);
    public static final Setting<ProgressMode> PROGRESS = of("progress", "quiet", Values::progress);
    public static final Setting<String> REPORTS_DIR = of("reports-dir", "target/mlbench-reports", Values::text);
    public static final Setting<Duration> LOCK_TIMEOUT = of("lock-timeout", "10 min", Values::duration);

    /** Every setting, in the order in which help shows them. */
    public static final List<Setting<?>> ALL = List.of(
            URL,
            MODEL,
            RUNS,
            WARMUP,
            CONCURRENCY,
            TIMEOUT,
            BATCH_SIZE,
            INPUT,
            SLO,
            LABEL,
            PROFILE,
            SAVE,
            SAVE_DIR,
            GPU_METRICS_URL,
            PROGRESS,
            REPORTS_DIR,
            LOCK_TIMEOUT);

    /** Return the JUnit configuration parameter and system property. */
    public String parameter() {
        return "mlbench." + key;
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

    /** How progress is shown while a benchmark runs. */
    public enum ProgressMode {
        /** The header, the phases and, on a terminal, an updating bar. */
        CONSOLE,
        /** At most a line every ten seconds. */
        QUIET,
        /** Nothing. */
        NONE
    }
}
