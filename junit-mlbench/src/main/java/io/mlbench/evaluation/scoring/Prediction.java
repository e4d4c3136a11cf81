package io.mlbench.evaluation.scoring;

import io.mlbench.evaluation.Utf8;
import org.apiguardian.api.API;

/**
 * What a model said of one sample.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Prediction {

    /** A label, or a transcript; composed, as what is expected is. */
    record Labelled(String label) implements Prediction {
        public Labelled {
            label = Utf8.composed(label);
        }
    }

    /**
     * Nothing that could be right or wrong.
     *
     * @param kind for counting: "timeout", "invalid-scores"
     * @param message one sentence with the details
     */
    record Unanswered(String kind, String message) implements Prediction {}
}
