package io.mlbench.verdicts;

import java.nio.file.Path;
import java.util.Locale;

/**
 * One line of the table: a server that is bad in one way, and what has to come of it.
 *
 * @param id names the row: "cli-slow"
 * @param fault what is wrong, in plain English
 * @param asked the options, the annotations or the command on a saved file
 * @param says what the output or the failure has to contain, in any case of letters
 * @param scenario plays it
 */
record Row(String id, Via via, String fault, String asked, Outcome outcome, String says, Scenario scenario) {

    /** Return what is wrong with an outcome; empty text if it is the expected one. */
    String problem(Observed seen) {
        String text = seen.text().toLowerCase(Locale.ROOT);
        if (seen.code() != outcome.code()) {
            return "expected %s, but was %d:%n%s".formatted(outcome.shown(via), seen.code(), seen.text());
        }
        if (outcome == Outcome.INCONCLUSIVE && !text.contains("inconclusive")) {
            return "expected to be inconclusive, but was:%n%s".formatted(seen.text());
        }
        return text.contains(says.toLowerCase(Locale.ROOT))
                ? ""
                : "expected to say \"%s\", but was:%n%s".formatted(says, seen.text());
    }

    /** Return the row of the table in the documentation. */
    String markdown() {
        return "| %s | %s | %s | %s |".formatted(fault, via, asked.replace("|", "\\|"), outcome.shown(via));
    }

    @Override
    public String toString() {
        return id;
    }

    /**
     * What came of it.
     *
     * @param code the exit code; of a test that of the command line with the same outcome
     * @param text all that was said
     */
    record Observed(int code, String text) {}

    /** Plays a row. */
    @FunctionalInterface
    interface Scenario {

        /** Return what came of it; files go into an empty folder. */
        Observed play(Path folder) throws Exception;
    }
}
