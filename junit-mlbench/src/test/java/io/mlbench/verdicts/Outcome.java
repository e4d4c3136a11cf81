package io.mlbench.verdicts;

/** What a verdict comes to. */
enum Outcome {
    HELD(0, "objectives held", "passed"),
    VIOLATED(1, "violated", "failure"),
    INCONCLUSIVE(1, "inconclusive", "failure"),
    CONFIGURATION(2, "configuration error", "error"),
    BROKEN(3, "broken", "error"),
    ABORTED(130, "aborted", "error");

    private final int code;
    private final String words;
    private final String test;

    Outcome(int code, String words, String test) {
        this.code = code;
        this.words = words;
        this.test = test;
    }

    /** Return the exit code; of a test that of the command line with the same outcome. */
    int code() {
        return code;
    }

    /** Return how it is shown: as an exit code, or as a test's outcome. */
    String shown(Via via) {
        return via == Via.ANNOTATION ? "test " + test + ": " + words : "exit " + code + ": " + words;
    }
}
