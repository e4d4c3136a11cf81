package io.mlbench.compare.rules;

import org.apiguardian.api.API;

/**
 * Who won, as far as the evidence carries a winner.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface Outcome {

    /** Return the line for reports. */
    String line();

    /**
     * One side is better.
     *
     * @param name its name
     * @param reason in what
     */
    record Winner(String name, String reason) implements Outcome {
        @Override
        public String line() {
            return "Winner: " + name + " (" + reason + ")";
        }
    }

    /**
     * The evidence does not carry a winner.
     *
     * @param reason why
     */
    record Withheld(String reason) implements Outcome {
        @Override
        public String line() {
            return "No clear winner: " + reason;
        }
    }
}
