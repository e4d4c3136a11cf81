package io.mlbench.gpu;

import java.util.Map;
import java.util.Set;

/** What the look at one metrics page came to. */
sealed interface PageAnswer {

    /**
     * The page tells GPU memory.
     *
     * @param source the source's name in results: "triton-metrics" or "dcgm-metrics"
     * @param usedMb device ids to the memory in use, in MB of 10⁶ bytes; at least one
     * @param unread the ids of devices that it names without their memory
     */
    record Memory(String source, Map<String, Double> usedMb, Set<String> unread) implements PageAnswer {
        public Memory {
            usedMb = Map.copyOf(usedMb);
            unread = Set.copyOf(unread);
        }

        /** A page that tells the memory of every device that it names. */
        Memory(String source, Map<String, Double> usedMb) {
            this(source, usedMb, Set.of());
        }
    }

    /**
     * The page cannot be read, or tells nothing of GPU memory. Subject, address
     * and reason make a clause: "no metrics page" at … "(connection refused)".
     *
     * @param subject what is at the address
     * @param why why it is of no use
     */
    record Lacking(String subject, String why) implements PageAnswer {

        static Lacking noPage(String why) {
            return new Lacking("no metrics page", "(" + why + ")");
        }

        /** Return the clause about one address or several. */
        String clause(String addresses) {
            return subject + " at " + addresses + " " + why;
        }
    }
}
