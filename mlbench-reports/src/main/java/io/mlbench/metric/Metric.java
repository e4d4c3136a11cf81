package io.mlbench.metric;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import io.mlbench.result.accuracy.AccuracyReading;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * A figure that an objective may limit. Latencies are over all requests: those
 * that failed, timed out or were dropped count as infinitely slow.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Metric {
    P50(Percentile.P50),
    P90(Percentile.P90),
    P95(Percentile.P95),
    P99(Percentile.P99),
    P999(Percentile.P999),
    MAX("max", "max latency", Quantity.LATENCY, result -> Readings.ofAll(result, "max", Latency.Spread::max)),
    MEAN("mean", "mean latency", Quantity.LATENCY, result -> Readings.ofAll(result, "mean", Latency.Spread::mean)),
    THROUGHPUT("throughput", "throughput", Quantity.RATE, result -> MetricValue.measured(result.throughput())),
    ERROR_RATE("error-rate", "error rate", Quantity.SHARE, Readings::errorRate),
    GPU_MEMORY("gpu-memory", "GPU memory", Quantity.MEMORY, Readings::gpuMemory),
    CAPACITY("capacity", "capacity", Quantity.RATE, Readings::capacity),
    /** Of all languages, or of one: "accuracy[ko]". */
    ACCURACY("accuracy", "accuracy", Quantity.SHARE, AccuracyReader.of(AccuracyReading::overall)),
    MACRO_F1("macro-f1", "macro-F1", Quantity.FRACTION, AccuracyReader.of(AccuracyReading::macroF1)),
    WER("wer", "word error rate", Quantity.SHARE, AccuracyReader.of(AccuracyReading::wer)),
    CER("cer", "character error rate", Quantity.SHARE, AccuracyReader.of(AccuracyReading::cer));

    public static final List<String> NAMES =
            Arrays.stream(values()).map(metric -> metric.label).toList();

    private final String label;
    private final String title;
    private final Quantity quantity;
    /** Stateless, although its type cannot say so. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<BenchmarkResult, MetricValue> reader;

    Metric(Percentile percentile) {
        this(
                percentile.label(),
                percentile.label() + " latency",
                Quantity.LATENCY,
                result -> Readings.percentile(result, percentile));
    }

    Metric(String label, String title, Quantity quantity, Function<BenchmarkResult, MetricValue> reader) {
        this.label = label;
        this.title = title;
        this.quantity = quantity;
        this.reader = reader;
    }

    /** Return the name that objectives use: "p99.9", "error-rate". */
    public String label() {
        return label;
    }

    /** Return the unit in which limits and measured values are held: "ms", "/s", "%" or "MB" (10⁶ bytes). */
    public String unit() {
        return quantity.unit();
    }

    /** Return the name for prose: "p99.9 latency", "error rate". */
    public String title() {
        return title;
    }

    /** Return the percentile that this is; empty if it is none. */
    public Optional<Percentile> percentile() {
        return Percentile.STANDARD.stream()
                .filter(percentile -> percentile.label().equals(label))
                .findFirst();
    }

    public Quantity quantity() {
        return quantity;
    }

    public MetricValue read(BenchmarkResult result) {
        return reader.apply(result);
    }

    /** Return whether an evaluation measures it, by asking for labelled samples. */
    public boolean isOfAccuracy() {
        return reader instanceof AccuracyReader;
    }

    /** Return what a result says of a metric of accuracy. */
    public AccuracyReading readAccuracy(BenchmarkResult result) {
        return ((AccuracyReader) reader).reading(result);
    }

    public static Optional<Metric> of(String label) {
        return Arrays.stream(values())
                .filter(metric -> metric.label.equals(label))
                .findFirst();
    }
}
