package io.mlbench.measure;

import org.apiguardian.api.API;

/**
 * What a protocol can tell of a sample beyond its start and end.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum SampleChannel {
    /** When the first token came. */
    FIRST_TOKEN,
    /** When the last token came. */
    LAST_TOKEN,
    /** How many units, such as tokens, an answer had. */
    UNITS
}
