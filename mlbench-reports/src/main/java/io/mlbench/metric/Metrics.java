package io.mlbench.metric;

import static io.mlbench.metric.Trait.DEPENDS_ON_CLIENT;
import static io.mlbench.metric.Trait.OF_ACCURACY;
import static io.mlbench.metric.Trait.PER_LANGUAGE;
import static io.mlbench.metric.Trait.POOLED_OVER_RUNS;
import static io.mlbench.metric.Trait.STEERS_CALIBRATION;
import static io.mlbench.metric.Trait.WATCHED_FOR_REGRESSION;

import io.mlbench.result.Latency;
import io.mlbench.result.Measured;
import io.mlbench.result.Percentile;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.AccuracyReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Every metric, each declared once. Objectives, comparisons, baselines, histories and reports iterate them.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Metrics {

    private static final double COMMON_TOLERANCE = 0.05;
    private static final double RARE_TOLERANCE = 0.10;

    /** The fewest requests whose figures mean anything. */
    public static final long LEAST_REQUESTS = 10;

    /** Those that every table shows, and that are watched for regressions. */
    private static final Set<Percentile> USUAL = Set.of(Percentile.P50, Percentile.P95, Percentile.P99);

    public static final Metric P50 = percentile(Percentile.P50);
    public static final Metric P90 = percentile(Percentile.P90);
    public static final Metric P95 = percentile(Percentile.P95);
    public static final Metric P99 = percentile(Percentile.P99);
    public static final Metric P999 = percentile(Percentile.P999);

    public static final Metric MAX = latency("max")
            .means("The latency of the slowest request; unbounded if a request was lost.")
            .reads(result -> Readings.ofAll(result, "max", Latency.Spread::max));

    public static final Metric MEAN = latency("mean")
            .means("The arithmetic mean of the latencies; unbounded if a request was lost.")
            .tolerates(COMMON_TOLERANCE)
            .reads(result -> Readings.ofAll(result, "mean", Latency.Spread::mean));

    /** Successful requests per second. */
    public static final Metric THROUGHPUT = new Declaration("throughput", Quantity.RATE)
            .means("Successful requests divided by the measured time, from the first start to the last end.")
            .longUnit("req/s")
            .largerIsBetter()
            .needs(LEAST_REQUESTS)
            .is(DEPENDS_ON_CLIENT, WATCHED_FOR_REGRESSION)
            .atAGlance(measured -> OptionalDouble.of(measured.throughput()))
            .shown(Shown.ALWAYS)
            .reads(result -> MetricValue.measured(result.throughput()));

    /** What a batch is for: it may lower the throughput and raise this. */
    public static final Metric INFERENCES = new Declaration("inferences", Quantity.RATE)
            .means("Inputs answered per second: the throughput times the batch size.")
            .longUnit("inferences/s")
            .largerIsBetter()
            .needs(LEAST_REQUESTS)
            .is(DEPENDS_ON_CLIENT)
            .atAGlance(measured -> Readings.batchSize(measured) > 1
                    ? OptionalDouble.of(measured.throughput() * Readings.batchSize(measured))
                    : OptionalDouble.empty())
            .shown(Shown.WHERE_MEASURED)
            .reads(Readings::inferences);

    /** In percent of the planned requests. */
    public static final Metric ERROR_RATE = new Declaration("error-rate", Quantity.SHARE)
            .means("Requests that failed, timed out or were dropped, as a share of the planned ones.")
            .heading("Errors")
            .tolerates(0)
            .is(POOLED_OVER_RUNS)
            .reads(Readings::errorRate);

    public static final Metric GPU_MEMORY = new Declaration("gpu-memory", Quantity.MEMORY)
            .title("GPU memory")
            .means("The highest sum of the memory in use on all devices that serve.")
            .reads(Readings::gpuMemory);

    /** The highest rate at which the other objectives held. */
    public static final Metric CAPACITY = new Declaration("capacity", Quantity.RATE)
            .means("The highest request rate at which the other objectives held.")
            .largerIsBetter()
            .reads(Readings::capacity);

    /** Of all languages, or of one: "accuracy[ko]". */
    public static final Metric ACCURACY = ofAccuracy("accuracy", Quantity.SHARE)
            .means("Right answers as a share of all samples, or of those of one language.")
            .largerIsBetter()
            .is(PER_LANGUAGE)
            .reads(AccuracyReader.of(AccuracyReading::overall));

    public static final Metric MACRO_F1 = ofAccuracy("macro-f1", Quantity.FRACTION)
            .title("macro-F1")
            .means("The unweighted mean of the F1 scores of all labels.")
            .largerIsBetter()
            .reads(AccuracyReader.of(AccuracyReading::macroF1));

    public static final Metric WER = ofAccuracy("wer", Quantity.SHARE)
            .title("word error rate")
            .means("Word edits from reference to transcript, divided by the words of the references.")
            .reads(AccuracyReader.of(AccuracyReading::wer));

    public static final Metric CER = ofAccuracy("cer", Quantity.SHARE)
            .title("character error rate")
            .means("Character edits from reference to transcript, divided by the characters of the references.")
            .reads(AccuracyReader.of(AccuracyReading::cer));

    /** The declared ones; besides these, there is a metric for any percentile. */
    public static final List<Metric> ALL = List.of(
            P50,
            P90,
            P95,
            P99,
            P999,
            MAX,
            MEAN,
            THROUGHPUT,
            INFERENCES,
            ERROR_RATE,
            GPU_MEMORY,
            CAPACITY,
            ACCURACY,
            MACRO_F1,
            WER,
            CER);

    private static final Pattern PERCENTILE = Pattern.compile("p\\d{1,2}(?:\\.\\d+)?");

    private Metrics() {}

    /**
     * Return the metric of a name.
     *
     * @param label "error-rate", or any percentile between 0 and 100: "p75", "p99.95"; empty if there is no such metric
     */
    public static Optional<Metric> of(String label) {
        Optional<Metric> declared =
                ALL.stream().filter(metric -> metric.label().equals(label)).findFirst();
        return declared.or(() -> PERCENTILE.matcher(label).matches() && label.matches(".*[1-9].*")
                ? Optional.of(percentile(Percentile.of(label.substring(1))))
                        .filter(found -> found.label().equals(label))
                : Optional.empty());
    }

    /** Return the metrics that stand in every table: the usual ones, and those of which some result has a value. */
    public static List<Metric> headlines(Collection<? extends Measured> results) {
        return ALL.stream()
                .filter(metric -> switch (metric.shown()) {
                    case ALWAYS -> true;
                    case WHERE_MEASURED ->
                        results.stream()
                                .anyMatch(result -> metric.atAGlance(result).isPresent());
                    case NEVER -> false;
                })
                .toList();
    }

    private static Declaration latency(String label) {
        return new Declaration(label, Quantity.LATENCY)
                .title(label + " latency")
                .tolerates(RARE_TOLERANCE)
                .needs(LEAST_REQUESTS)
                .is(STEERS_CALIBRATION, DEPENDS_ON_CLIENT);
    }

    private static Metric percentile(Percentile percentile) {
        Declaration declared = latency(percentile.label())
                .means("The nearest-rank percentile of the latencies of all requests; lost ones are infinitely slow.")
                .heading(percentile.label().replace('p', 'P'))
                .percentile(percentile)
                .needs(leastSamples(percentile))
                .atAGlance(measured -> measured.latency().millis(percentile));
        if (percentile.compareTo(Percentile.P95) <= 0) {
            declared.tolerates(COMMON_TOLERANCE);
        }
        if (USUAL.contains(percentile)) {
            declared.shown(Shown.ALWAYS).is(WATCHED_FOR_REGRESSION);
        }
        return declared.reads(result -> Readings.percentile(result, percentile));
    }

    /** Of fewer than ⌈1 / (1 − p)⌉ requests, none is beyond the percentile, and it is the maximum under another name. */
    private static long leastSamples(Percentile percentile) {
        BigDecimal beyond = BigDecimal.ONE.subtract(percentile.fraction());
        return Math.max(
                LEAST_REQUESTS,
                BigDecimal.ONE.divide(beyond, 0, RoundingMode.CEILING).longValueExact());
    }

    private static Declaration ofAccuracy(String label, Quantity quantity) {
        return new Declaration(label, quantity).needs(Accuracy.MINIMUM_SUPPORT).is(OF_ACCURACY);
    }
}
