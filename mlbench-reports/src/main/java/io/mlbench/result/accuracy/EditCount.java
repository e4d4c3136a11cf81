package io.mlbench.result.accuracy;

import org.apiguardian.api.API;

/**
 * How far transcripts are from their references, in words or in characters: the
 * error rate is edits / length.
 *
 * @param edits insertions, deletions and substitutions, as few as turn the
 *     answers into the references; without the unanswered samples
 * @param length the references' length; without the unanswered samples
 * @param unansweredLength the length of the references without a usable answer
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EditCount(long edits, long length, long unansweredLength) {

    public EditCount {
        if (Math.min(edits, Math.min(length, unansweredLength)) < 0) {
            throw new IllegalArgumentException("edits and lengths must be 0 or more but were %d, %d and %d"
                    .formatted(edits, length, unansweredLength));
        }
        if (length + unansweredLength == 0) {
            throw new IllegalArgumentException("the references must not be empty altogether");
        }
    }

    /** Return the rate in percent if each unanswered sample lacks its whole reference; it may exceed 100. */
    public double percent() {
        return 100.0 * (edits + unansweredLength) / (length + unansweredLength);
    }

    /** Return the rate in percent, had all unanswered samples been answered without an error. */
    public double allUnansweredCorrect() {
        return 100.0 * edits / (length + unansweredLength);
    }

    EditCount plus(EditCount other) {
        return new EditCount(edits + other.edits, length + other.length, unansweredLength + other.unansweredLength);
    }
}
