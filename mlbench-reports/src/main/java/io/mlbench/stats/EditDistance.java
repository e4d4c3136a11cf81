package io.mlbench.stats;

import org.apiguardian.api.API;

/**
 * The fewest insertions, deletions and substitutions that make one sequence of another (Levenshtein).
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EditDistance {

    private EditDistance() {}

    /** Return the distance of two texts, in code points. */
    public static int between(String from, String to) {
        return between(from.codePoints().toArray(), to.codePoints().toArray());
    }

    /**
     * Return the distance of two sequences; items are equal if their numbers are. Time grows with the product of the
     * lengths, memory with the length of the second.
     */
    public static int between(int[] from, int[] to) {
        // One row of the table: R. A. Wagner and M. J. Fischer, "The String-to-String Correction Problem" (1974).
        int[] row = new int[to.length + 1];
        for (int j = 0; j <= to.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length; j++) {
                int substituted = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length];
    }
}
