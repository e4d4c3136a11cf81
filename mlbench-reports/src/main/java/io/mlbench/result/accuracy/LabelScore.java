package io.mlbench.result.accuracy;

import io.mlbench.stats.MacroF1;
import org.apiguardian.api.API;

/**
 * How well one label was recognised, whatever the language.
 *
 * @param support samples whose label it is
 * @param hits samples whose label it is, and that were given it
 * @param falsePositives samples of other labels that were given it
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LabelScore(long support, long hits, long falsePositives) {

    /** Return the share of rightly given labels among the given ones, 0 to 1; 0 if the label was never given. */
    public double precision() {
        return hits == 0 ? 0 : (double) hits / (hits + falsePositives);
    }

    /** Return the share of the label's samples that were given it, 0 to 1; unanswered ones were not. */
    public double recall() {
        return hits == 0 ? 0 : (double) hits / support;
    }

    /** Return the harmonic mean of precision and recall, 0 to 1. */
    public double f1() {
        return MacroF1.f1(hits, falsePositives, support - hits);
    }
}
