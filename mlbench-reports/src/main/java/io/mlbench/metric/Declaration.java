package io.mlbench.metric;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Measured;
import io.mlbench.result.Percentile;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is said of a metric where it is declared. Unless said otherwise, smaller is better, 5 % are
 * tolerated, and no table shows it. */
final class Declaration {

    private static final double TOLERANCE = 0.05;

    final String label;
    final Quantity quantity;
    final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    String title;
    String meaning = "";
    String heading;
    String longUnit;
    boolean isSmallerBetter = true;
    double tolerance = TOLERANCE;
    long leastSamples;
    Shown shown = Shown.NEVER;

    @Nullable
    Percentile percentile;

    @Nullable
    Function<Measured, OptionalDouble> glance;

    Declaration(String label, Quantity quantity) {
        this.label = label;
        this.quantity = quantity;
        this.title = label.replace('-', ' ');
        this.heading = Character.toUpperCase(title.charAt(0)) + title.substring(1);
        this.longUnit = quantity.unit();
    }

    Declaration title(String text) {
        title = text;
        return this;
    }

    /** Say how it is computed, in one sentence. */
    Declaration means(String sentence) {
        meaning = sentence;
        return this;
    }

    Declaration heading(String text) {
        heading = text;
        return this;
    }

    Declaration longUnit(String text) {
        longUnit = text;
        return this;
    }

    Declaration largerIsBetter() {
        isSmallerBetter = false;
        return this;
    }

    Declaration tolerates(double relativeChange) {
        tolerance = relativeChange;
        return this;
    }

    Declaration needs(long samples) {
        leastSamples = samples;
        return this;
    }

    Declaration is(Trait... more) {
        traits.addAll(List.of(more));
        return this;
    }

    Declaration percentile(Percentile which) {
        percentile = which;
        return this;
    }

    /** Say how it is read of what a history keeps of a result. */
    Declaration atAGlance(Function<Measured, OptionalDouble> value) {
        glance = value;
        return this;
    }

    Declaration shown(Shown where) {
        shown = where;
        return this;
    }

    Metric reads(Function<BenchmarkResult, MetricValue> reader) {
        return new Metric(this, reader);
    }
}
