package io.mlbench.load;

import java.util.List;
import java.util.Locale;

/** How many answers were read in full, and whether the others can be trusted for it. Thread-safe. */
final class ReadShare {

    private long read;
    private long unread;
    private long unusable;
    private String example = "";

    /** A usable answer was read in full, or is equal to one that was. */
    synchronized void usable() {
        read++;
    }

    /** An answer with a status of success was read in full and was not usable. */
    synchronized void unusable(String why) {
        read++;
        unusable++;
        example = example.isEmpty() ? why : example;
    }

    /** Return whether an answer may count as usable unread, and count it: only as long as none was unusable. */
    synchronized boolean mayStayUnread() {
        if (unusable > 0) {
            return false;
        }
        unread++;
        return true;
    }

    /** Return whether answers counted as usable although others of their kind were not. */
    synchronized boolean doubtful() {
        return unread > 0 && unusable > 0;
    }

    /** Return what to mind, a sentence; none if all were read. */
    synchronized List<String> cautions() {
        if (unread == 0) {
            return List.of();
        }
        String share = String.format(
                Locale.ROOT,
                "answers not read in full: %d of %d, warm-up included, were checked by status and length only, since they came faster than they could be read",
                unread,
                read + unread);
        return List.of(
                unusable == 0
                        ? share
                        : share + "; of those read, " + unusable + " were unusable, the first because " + example
                                + ", so that no verdict is certain. Lower the load or ask for smaller answers");
    }
}
