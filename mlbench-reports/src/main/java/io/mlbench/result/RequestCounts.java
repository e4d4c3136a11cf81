package io.mlbench.result;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * What became of the measured requests: {@code sent = ok + failed + timedOut}.
 *
 * @param sent requests that left the client
 * @param ok requests with a usable answer
 * @param failed requests that were refused, reset, answered with an error or
 *     unusably; without those that timed out
 * @param timedOut requests without an answer in time
 * @param dropped requests that were planned but never sent
 * @param errors by kind ("http-503", "timeout", "invalid-response"): how many,
 *     and the first message; the counts add up to {@code failed + timedOut}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RequestCounts(
        long sent, long ok, long failed, long timedOut, long dropped, Map<String, ErrorCount> errors) {

    public RequestCounts {
        if (Math.min(Math.min(Math.min(sent, ok), Math.min(failed, timedOut)), dropped) < 0) {
            throw new IllegalArgumentException("counts of requests must not be negative");
        }
        if (sent != ok + failed + timedOut) {
            throw new IllegalArgumentException("sent must be ok + failed + timed out but %d != %d + %d + %d"
                    .formatted(sent, ok, failed, timedOut));
        }
        errors = Collections.unmodifiableMap(new TreeMap<>(errors));
    }

    /**
     * Return the share of the offered load that came to nothing: of the requests
     * that were planned, those that failed, timed out or were dropped. Between 0
     * and 1; 0 if none was planned.
     */
    public double errorRate() {
        return planned() == 0 ? 0 : (double) lost() / planned();
    }

    /** Return the requests that were planned: sent and dropped. */
    public long planned() {
        return sent + dropped;
    }

    /** Return the planned requests without a usable answer: failed, timed out or dropped. */
    public long lost() {
        return failed + timedOut + dropped;
    }

    /**
     * How often one kind of error occurred.
     *
     * @param count at least 1
     * @param example the message of its first occurrence
     */
    public record ErrorCount(long count, String example) {
        public ErrorCount {
            if (count < 1) {
                throw new IllegalArgumentException("count of an error must be positive but was " + count);
            }
        }
    }
}
