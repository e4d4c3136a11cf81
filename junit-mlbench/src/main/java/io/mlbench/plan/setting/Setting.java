package io.mlbench.plan.setting;

import io.mlbench.plan.setting.SettingOption.Command;
import io.mlbench.plan.value.ClosedLoop;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.Headers;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import io.mlbench.plan.value.ThinkTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * One setting, declared once: its key, how its text is read, its built-in default, its options on the command line. The
 * key {@code batch-size} is the option {@code --batch-size}, the parameter {@code mlbench.batch-size}, the variable
 * {@code MLBENCH_BATCH_SIZE}, the same key of a profile, and the attribute {@code batchSize} of an annotation that has
 * it.
 *
 * @param <T> the type of its value
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Setting<T> {

    /** In the order of their declarations. */
    static final List<Setting<?>> DECLARED = new ArrayList<>();

    private static final Set<Command> RUNS_ALONE = Set.of(Command.RUN);
    private static final Set<Command> EVALUATIONS = Set.of(Command.EVALUATE);
    private static final Set<Command> MEASURING = SettingDeclaration.measuring();
    private static final Set<Command> WITH_TESTS = SettingDeclaration.measuring(Command.TEST);

    public static final Setting<String> URL = declare("url")
            .builtIn("localhost:8001")
            .holding(Sensitivity.ADDRESS)
            .option(WITH_TESTS, "URL", "HOST:PORT, http(s)://HOST:PORT or embedded")
            .option(Set.of(Command.DOCTOR), "URL", "HOST:PORT or http(s)://HOST:PORT")
            .readBy(SettingParsers::text);

    public static final Setting<String> MODEL = declare("model")
            .option(SettingDeclaration.measuring(Command.TEST, Command.DOCTOR), "NAME", "the model's name")
            .readBy(SettingParsers::text);

    public static final Setting<String> PROTOCOL = declare("protocol")
            .builtIn("auto")
            .option(
                    SettingDeclaration.measuring(Command.DOCTOR),
                    "NAME",
                    "auto (default): what the server speaks; or open-inference-http, or one of your own")
            .readBy(SettingParsers::text);

    public static final Setting<Optional<Integer>> RUNS = declare("runs")
            .builtIn("100")
            .option(RUNS_ALONE, "N", "measured requests (default 100), or auto: until verdicts are certain")
            .readBy(SettingParsers::positiveOrAuto);

    public static final Setting<Duration> DURATION = declare("duration")
            .option(RUNS_ALONE, "TIME", "how long to measure, instead of --runs")
            .readBy(SettingParsers::duration);

    public static final Setting<RunLength> WARMUP = declare("warmup")
            .builtIn("5")
            .option(RUNS_ALONE, "N", "requests before those, thrown away (default 5); or a duration, or auto")
            .option(EVALUATIONS, "N", "requests before, whose answers do not count (default 5)")
            .readBy(SettingParsers::warmup);

    public static final Setting<List<Integer>> CONCURRENCY = declare("concurrency")
            .builtIn("1")
            .joinedBy(",")
            .option(RUNS_ALONE, "N[,N]", "requests in flight (default 1)")
            .option(EVALUATIONS, "N", "requests in flight (default 1)")
            .readBy(SettingParsers::positives);

    public static final Setting<List<Rate>> RATE = declare("rate")
            .joinedBy(",")
            .option(RUNS_ALONE, "N[,N]", "requests per second, on schedule; A..B for a ramp")
            .readBy(SettingParsers::rates);

    public static final Setting<LoadPoint.Raised> FIND_MAX = declare("find-max")
            .attribute("Capacity.of")
            .flag(
                    "find-max-rate",
                    RUNS_ALONE,
                    "rate",
                    "find the highest rate at which the objectives hold, from --rate on")
            .flag(
                    "find-max-concurrency",
                    RUNS_ALONE,
                    "concurrency",
                    "find the highest concurrency at which the objectives hold")
            .readBy(SettingParsers::raised);

    public static final Setting<Duration> FIND_MAX_BOUND = declare("find-max-bound")
            .appliesTo(AppliesTo.SEARCH)
            .attribute("Capacity.bound")
            .builtIn("10 min")
            .option(RUNS_ALONE, "TIME", "how long to search (default 10 min)")
            .readBy(SettingParsers::duration);

    public static final Setting<Boolean> ARRIVALS = declare("arrivals")
            .appliesTo(AppliesTo.RATE)
            .builtIn("constant")
            .option(RUNS_ALONE, "KIND", "constant (default) or poisson")
            .readBy(SettingParsers::poisson);

    public static final Setting<Integer> MAX_IN_FLIGHT = declare("max-in-flight")
            .appliesTo(AppliesTo.RATE)
            .builtIn("1000")
            .option(RUNS_ALONE, "N", "the most requests in flight at a rate (default 1000)")
            .readBy(SettingParsers::positive);

    public static final Setting<ClosedLoop> THINK_TIME = declare("think-time")
            .appliesTo(AppliesTo.CLOSED_LOOP)
            .recorded()
            .builtIn("0")
            .option(
                    RUNS_ALONE,
                    "TIME",
                    "pause of each connection after an answer, such as '50 ms' or 'exponential 50 ms' (default none)")
            .readBy(text -> ThinkTime.parse(text, SettingParsers::duration));

    public static final Setting<Long> SEED = declare("seed")
            .builtIn("1")
            .option(RUNS_ALONE, "N", "decides poisson gaps and exponential pauses (default 1)")
            .option(EVALUATIONS, "N", "decides which samples are drawn (default 1)")
            .readBy(SettingParsers::seed);

    public static final Setting<TransportChoice> TRANSPORT = declare("transport")
            .builtIn("auto")
            .option(MEASURING, "KIND", "auto (default), jdk or wire")
            .readBy(SettingParsers::transport);

    public static final Setting<Duration> TIMEOUT = declare("timeout")
            .builtIn("30 s")
            .option(MEASURING, "TIME", "the longest one request may take (default 30 s)")
            .option(Set.of(Command.DOCTOR), "TIME", "the longest one call may take (at most 5 s)")
            .readBy(SettingParsers::duration);

    public static final Setting<Integer> BATCH_SIZE = declare("batch-size")
            .builtIn("1")
            .option(RUNS_ALONE, "N", "inputs in each request (default 1)")
            .readBy(SettingParsers::positive);

    public static final Setting<String> INPUT = declare("input")
            .option(RUNS_ALONE, "FILE", "requests: text lines, JSON body or raw bytes")
            .readBy(SettingParsers::text);

    public static final Setting<List<String>> LANGUAGES = declare("languages")
            .joinedBy(",")
            .option(EVALUATIONS, "CODE[,CODE]", "languages to evaluate (default: all of the dataset)")
            .readBy(SettingParsers::names);

    public static final Setting<Integer> SAMPLES_PER_LANG = declare("samples-per-lang")
            .attribute("LanguageAccuracy.samplesPerLanguage")
            .builtIn("100")
            .option(EVALUATIONS, "N", "samples of each language (default 100)")
            .readBy(SettingParsers::positive);

    public static final Setting<String> DATASET = declare("dataset")
            .option(EVALUATIONS, "FILE", "samples: *.jsonl, *.tsv, *.csv or a folder (default: built in)")
            .readBy(SettingParsers::text);

    public static final Setting<List<String>> COLUMNS = declare("columns")
            .joinedBy(",")
            .option(EVALUATIONS, "NAME[,NAME]", "the table's columns, if its first line names none")
            .readBy(SettingParsers::names);

    public static final Setting<Boolean> SKIP_BAD_ROWS = declare("skip-bad-rows")
            .builtIn("false")
            .flag("skip-bad-rows", EVALUATIONS, "true", "leave out rows that cannot be used, and say so")
            .readBy(SettingParsers::yes);

    public static final Setting<String> OUTPUT = declare("output")
            .option(EVALUATIONS, "NAME", "the model's output that holds the label")
            .readBy(SettingParsers::text);

    public static final Setting<List<String>> LABELS = declare("labels")
            .joinedBy(",")
            .option(EVALUATIONS, "A,B|FILE", "labels in the order of the scores, or a file with one a line")
            .readBy(SettingParsers::names);

    public static final Setting<Comparing> METRIC = declare("metric")
            .option(EVALUATIONS, "KIND", "exact, wer or cer (default: what suits the dataset)")
            .readBy(SettingParsers::comparing);

    public static final Setting<List<String>> SLO = declare("slo")
            .attribute("Slo.value")
            .joinedBy("\n")
            .neverBlank("states no objective; write one, such as --slo \"p95 <= 20 ms\", or judge none on purpose"
                    + " with --no-slo")
            .option(RUNS_ALONE, "TEXT", "an objective, such as \"p95 <= 20 ms\"; repeatable")
            .option(EVALUATIONS, "TEXT", "an objective, such as \"accuracy[ko] >= 97 %\"; repeatable")
            .readBy(SettingParsers::objectives);

    public static final Setting<Boolean> NO_SLO = declare("no-slo")
            .builtIn("false")
            .flag(
                    "no-slo",
                    WITH_TESTS,
                    "true",
                    "judge no objective but the implied error-rate <= 0 %, whatever is stated")
            .readBy(SettingParsers::yes);

    public static final Setting<Double> CONFIDENCE = declare("confidence")
            .option(MEASURING, "P", "ask verdicts for proof, such as 0.95")
            .readBy(SettingParsers::confidence);

    public static final Setting<Boolean> ALLOW_FEW_SAMPLES = declare("allow-few-samples")
            .builtIn("false")
            .flag(
                    "allow-few-samples",
                    WITH_TESTS,
                    "true",
                    "judge objectives on fewer samples than they need, with a caution")
            .readBy(SettingParsers::yes);

    public static final Setting<String> BASELINE = declare("baseline")
            .attribute("Baseline.value")
            .option(RUNS_ALONE, "FILE", "results for \"p95 <= baseline + 10 %\"")
            .option(EVALUATIONS, "FILE", "results for \"accuracy[ko] >= baseline - 1 %\"")
            .readBy(SettingParsers::text);

    public static final Setting<Boolean> BASELINE_UPDATE = declare("baseline-update")
            .builtIn("false")
            .flag("update-baseline", MEASURING, "true", "write the baseline from this run, if its objectives hold")
            .readBy(SettingParsers::yes);

    public static final Setting<Boolean> BASELINE_ANY_ENVIRONMENT = declare("baseline-any-environment")
            .appliesTo(AppliesTo.BASELINE)
            .builtIn("false")
            .flag("baseline-any-environment", MEASURING, "true", "take a baseline of another machine")
            .readBy(SettingParsers::yes);

    public static final Setting<Integer> REPEATS = declare("repeats")
            .builtIn("1")
            .option(
                    "repeat",
                    RUNS_ALONE,
                    "N",
                    "how often to measure each load point (default 1; 5 with --vs, since one run per side shows no"
                            + " noise: UNREPLICATED)")
            .readBy(SettingParsers::positive);

    public static final Setting<String> LABEL = declare("label")
            .option(MEASURING, "TEXT", "what this run is called in reports")
            .readBy(SettingParsers::text);

    public static final Setting<String> PROFILE = declare("profile")
            .option(
                    SettingDeclaration.measuring(Command.TEST, Command.DOCTOR, Command.CONFIG),
                    "NAME",
                    "a profile of .ml-benchmark.yaml")
            .readBy(SettingParsers::text);

    public static final Setting<String> SAVE = declare("save")
            .option(WITH_TESTS, "FILE", "save the result as JSON")
            .readBy(SettingParsers::text);

    public static final Setting<String> SAVE_DIR = declare("save-dir").readBy(SettingParsers::text);

    public static final Setting<Headers> HEADER = declare("header")
            .holding(Sensitivity.SECRET)
            .joinedBy("\n")
            .option(
                    MEASURING,
                    "TEXT",
                    "'Name: value', sent with each request; variables in it are read from the environment")
            .option(
                    Set.of(Command.DOCTOR),
                    "TEXT",
                    "'Name: value', sent with each call; variables in it are read from the environment")
            .readBy(Headers::parse);

    public static final Setting<URI> GPU_METRICS_URL = declare("gpu-metrics-url")
            .holding(Sensitivity.ADDRESS)
            .option(SettingDeclaration.measuring(Command.DOCTOR), "URL", "the page to read GPU memory from")
            .readBy(SettingParsers::page);

    public static final Setting<ProgressMode> PROGRESS =
            declare("progress").builtIn("quiet").readBy(SettingParsers::progress);

    public static final Setting<String> REPORTS_DIR = declare("reports-dir")
            .builtIn("target/mlbench-reports")
            .option(MEASURING, "DIR", "write Surefire XML there (default none)")
            .option(Set.of(Command.TEST), "DIR", "write the reports there (default target/mlbench-reports)")
            .readBy(SettingParsers::text);

    public static final Setting<Duration> LOCK_TIMEOUT =
            declare("lock-timeout").builtIn("10 min").readBy(SettingParsers::duration);

    /** Every setting, in the order in which help shows them. */
    public static final List<Setting<?>> ALL = List.copyOf(DECLARED);

    private final String key;
    private final Optional<String> builtIn;
    private final Parser<T> parser;
    private final Optional<String> separator;
    private final Optional<String> whyNotBlank;
    private final Sensitivity sensitivity;
    private final Optional<AppliesTo> appliesTo;
    private final boolean isRecorded;
    private final List<SettingOption> options;
    private final Set<String> attributes;

    Setting(SettingDeclaration declared, Parser<T> parser) {
        this.key = declared.key;
        this.builtIn = declared.builtIn;
        this.separator = declared.separator;
        this.whyNotBlank = declared.whyNotBlank;
        this.sensitivity = declared.sensitivity;
        this.appliesTo = declared.appliesTo;
        this.isRecorded = declared.isRecorded;
        this.options = List.copyOf(declared.options);
        this.attributes = Set.copyOf(declared.attributes);
        this.parser = parser;
    }

    private static SettingDeclaration declare(String key) {
        return new SettingDeclaration(key);
    }

    /** Return the key, in kebab-case. */
    public String key() {
        return key;
    }

    /** Return the built-in default's text; empty for none. */
    public Optional<String> builtIn() {
        return builtIn;
    }

    /** Return what reads its text. */
    public Parser<T> parser() {
        return parser;
    }

    /** Return what stands between the items of a list; empty where it takes a single value. */
    public Optional<String> separator() {
        return separator;
    }

    /** Return what is wrong with an empty item on the command line; empty where the parser tells. */
    public Optional<String> whyNotBlank() {
        return whyNotBlank;
    }

    /** Return what a benchmark must have for it to have an effect; empty where any benchmark will do. */
    public Optional<AppliesTo> appliesTo() {
        return appliesTo;
    }

    /** Return whether results say by name what it was set to. */
    boolean isRecorded() {
        return isRecorded;
    }

    /** Return the options of all commands that state it. */
    List<SettingOption> options() {
        return options;
    }

    /** Return the options with which a command states it. */
    public List<SettingOption> optionsOf(Command command) {
        return options.stream()
                .filter(option -> option.commands().contains(command))
                .toList();
    }

    /**
     * Return whether an attribute of an annotation states it: one that is named for it, or called as it is.
     *
     * @param annotation the annotation's simple name
     * @param attribute in camelCase
     */
    public boolean isStatedBy(String annotation, String attribute) {
        return attributes.contains(annotation + "." + attribute)
                || attribute
                        .replaceAll("([A-Z])", "-$1")
                        .toLowerCase(Locale.ROOT)
                        .equals(key);
    }

    /** Return the JUnit configuration parameter and system property. */
    public String parameter() {
        return "mlbench." + key;
    }

    /** Return a text of this setting as messages may show it: an address without user-info and query. */
    public String shown(String text) {
        return sensitivity == Sensitivity.ADDRESS ? EndpointUrl.withoutSecrets(text) : text;
    }

    /** Return whether its text may hold secrets, and so stands in no message. */
    public boolean isSecret() {
        return sensitivity == Sensitivity.SECRET;
    }

    /** Return the environment variable. */
    public String variable() {
        return "MLBENCH_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public String toString() {
        return key;
    }

    /** What of its text must not be shown. */
    enum Sensitivity {
        NONE,
        /** An address, whose user-info and query are secrets. */
        ADDRESS,
        /** All of it. */
        SECRET
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
