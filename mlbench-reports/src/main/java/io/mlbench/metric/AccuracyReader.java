package io.mlbench.metric;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.AccuracyReading;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Reads a figure of a result's accuracy, if that was measured. */
@API(status = API.Status.INTERNAL, since = "0.1")
public record AccuracyReader(Function<Accuracy, AccuracyReading> figure)
        implements Function<BenchmarkResult, MetricValue> {

    public static AccuracyReader of(Function<Accuracy, AccuracyReading> figure) {
        return new AccuracyReader(figure);
    }

    public AccuracyReading reading(BenchmarkResult result) {
        Accuracy accuracy = result.accuracy();
        return accuracy == null
                ? new AccuracyReading.Missing(
                        "accuracy was not measured; use evaluate on the command line, or @LanguageAccuracy")
                : figure.apply(accuracy);
    }

    @Override
    public MetricValue apply(BenchmarkResult result) {
        AccuracyReading reading = reading(result);
        return reading instanceof AccuracyReading.Figure measured
                ? MetricValue.measured(measured.value())
                : MetricValue.missing(((AccuracyReading.Missing) reading).reason());
    }
}
