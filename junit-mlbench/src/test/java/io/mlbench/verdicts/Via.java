package io.mlbench.verdicts;

/** Where a verdict is asked for. */
enum Via {
    COMMAND_LINE("command line"),
    ANNOTATION("annotation"),
    SAVED_FILE("saved file");

    private final String words;

    Via(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
