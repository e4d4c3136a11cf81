package io.mlbench.protocol;

import org.apiguardian.api.API;

/**
 * What one check came to.
 *
 * @param level how grave it is
 * @param subject what was looked at, such as "server"
 * @param text what was found; a clause or sentences
 * @param remedy what to do; empty where there is nothing to do, or the text says it
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Finding(Level level, String subject, String text, String remedy) {

    /** How grave a finding is. */
    public enum Level {
        /** As it should be. */
        OK,
        /** A benchmark runs, but its figures are doubtful. */
        CAUTION,
        /** A benchmark does not run. */
        PROBLEM
    }

    public static Finding ok(String subject, String text) {
        return new Finding(Level.OK, subject, text, "");
    }

    public static Finding caution(String subject, String text, String remedy) {
        return new Finding(Level.CAUTION, subject, text, remedy);
    }

    public static Finding problem(String subject, String text) {
        return new Finding(Level.PROBLEM, subject, text, "");
    }
}
