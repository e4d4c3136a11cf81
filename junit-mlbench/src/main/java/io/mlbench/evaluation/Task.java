package io.mlbench.evaluation;

import org.apiguardian.api.API;

/**
 * What a model is asked to find out about a sample.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Task {
    /** Its language: labels are language codes, of whatever standard. */
    LANGUAGE,
    /** A label that has nothing to do with the language. */
    LABEL,
    /** A text that is compared with a reference by word and character errors. */
    TRANSCRIPT
}
