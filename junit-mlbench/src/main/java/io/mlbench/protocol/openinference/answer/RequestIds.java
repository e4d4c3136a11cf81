package io.mlbench.protocol.openinference.answer;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/**
 * The ids of the requests of one run: its own prefix and a number, so that an
 * answer to another request is told from that of a server which does not echo
 * ids. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RequestIds {

    private static final int PREFIX_DIGITS = 8;

    private final String prefix;
    /** Those of bodies that carry an id already. */
    private final Set<String> stated = ConcurrentHashMap.newKeySet();

    /**
     * @param run tells this run from others
     */
    public RequestIds(String run) {
        this.prefix = run + "-";
    }

    /** Return ids that no other run has. */
    public static RequestIds random() {
        return new RequestIds(UUID.randomUUID().toString().substring(0, PREFIX_DIGITS));
    }

    /** Return the id of the request of that number. */
    public String of(long number) {
        return prefix + number;
    }

    /** Remember an id that the user chose. */
    public void stated(String id) {
        if (!id.isEmpty()) {
            stated.add(id);
        }
    }

    /** Return whether an answer's id is that of another request of this run than the one that was sent. */
    boolean ofAnother(String sent, String got) {
        return !got.equals(sent) && (got.startsWith(prefix) || stated.contains(got));
    }
}
