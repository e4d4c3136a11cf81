package io.mlbench.engine;

import java.util.Collection;

/** What a user can do about requests none of which succeeded. */
final class NextStep {

    private NextStep() {}

    /**
     * Return the advice, a sentence.
     *
     * @param kinds the kinds of errors that there were, such as "http-400"
     */
    static String after(Collection<String> kinds) {
        if (kinds.stream().allMatch(kind -> kind.matches("http-4\\d\\d"))) {
            return "Correct the requests: those of the test, or the file given with --input.";
        }
        if (kinds.stream().allMatch("timeout"::equals)) {
            return "Look into the server's log, or give requests more time with --timeout.";
        }
        if (kinds.stream().allMatch("invalid-response"::equals)) {
            return "Check that the address and the model are those of a server of the Open Inference Protocol.";
        }
        return "Look into the server's log.";
    }
}
