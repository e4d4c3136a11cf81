package io.mlbench.slo;

import io.mlbench.result.Accuracy;
import io.mlbench.result.AccuracyReading;
import io.mlbench.result.BenchmarkResult;
import java.util.function.Function;

/** Reads a figure of a result's accuracy, if that was measured. */
record AccuracyReader(Function<Accuracy, AccuracyReading> figure) implements Function<BenchmarkResult, Reading> {

    static AccuracyReader of(Function<Accuracy, AccuracyReading> figure) {
        return new AccuracyReader(figure);
    }

    AccuracyReading reading(BenchmarkResult result) {
        Accuracy accuracy = result.accuracy();
        return accuracy == null
                ? new AccuracyReading.Missing(
                        "accuracy was not measured; use evaluate on the command line, or @LanguageAccuracy")
                : figure.apply(accuracy);
    }

    @Override
    public Reading apply(BenchmarkResult result) {
        AccuracyReading reading = reading(result);
        return reading instanceof AccuracyReading.Figure measured
                ? Reading.measured(measured.value())
                : Reading.missing(((AccuracyReading.Missing) reading).reason());
    }
}
