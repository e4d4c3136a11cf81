package io.mlbench.measure;

import java.util.Arrays;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Tells whether a server carried the load that it was offered, or built a queue.
 *
 * <p>A server of capacity μ that is offered r &gt; μ answers everything in the
 * end, only later and later, so that its answers to a short run show neither
 * failures nor, against a loose limit, slow requests. Two signs give it away:
 *
 * <ul>
 *   <li>Of n requests that were due within a time T, those are <em>carried</em>
 *       that are answered by T + L, where L is the latency at the beginning: the
 *       90th percentile of the first quarter of the requests. L moves the window
 *       by the time that an answer takes anyway. At an overload of ρ = r/μ, at
 *       most (1 + (ρ-1)/4)/ρ of them are: 97.8 % at ρ = 1.03.
 *   <li>Latency grows from request to request; see {@link DriftDetector}.
 * </ul>
 *
 * <p>About 1 MB, however long the run is. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Backlog implements SampleObserver {

    static final int MOST_BLOCKS = 1000;

    private static final long FIRST_LENGTH_NANOS = 1_000_000;
    private static final int FEW = 50;

    private final DriftDetector drift = new DriftDetector();
    /** Usable answers by the time of their end. */
    private long[] ended = new long[MOST_BLOCKS];

    private long lengthNanos = FIRST_LENGTH_NANOS;
    private long originNanos;
    private long ok;
    private long others;
    private long dropped;
    private long firstIntended;
    private long firstIndex = Long.MAX_VALUE;
    private long lastIntended;
    private long lastIndex = -1;

    /** Create one for a measured part of any length. */
    public Backlog() {}

    @Override
    public synchronized void sample(SampleView sample) {
        if (!sample.isOk()) {
            others++;
            return;
        }
        long index = sample.index();
        long intended = sample.intendedNanos();
        if (ok == 0) {
            originNanos = sample.endNanos();
        }
        ok++;
        drift.record(index, sample.latencyNanos());
        count(Math.max(0, sample.endNanos() - originNanos));
        if (index < firstIndex) {
            firstIndex = index;
            firstIntended = intended;
        }
        if (index > lastIndex) {
            lastIndex = index;
            lastIntended = intended;
        }
    }

    @Override
    public synchronized void dropped(long index) {
        dropped++;
    }

    private void count(long place) {
        while (place / lengthNanos >= MOST_BLOCKS) {
            long[] merged = new long[MOST_BLOCKS];
            for (int i = 0; i < MOST_BLOCKS; i++) {
                merged[i / 2] += ended[i];
            }
            ended = merged;
            lengthNanos *= 2;
        }
        ended[(int) (place / lengthNanos)]++;
    }

    /** Return how many requests were never sent. */
    public synchronized long droppedCount() {
        return dropped;
    }

    /**
     * Return the share of the planned requests that was carried, between 0 and
     * 1; 1 where nothing was measured. Of fewer than 50 requests one that is late
     * is no queue yet, and counts as carried.
     */
    public synchronized double carriedShare() {
        long planned = ok + others + dropped;
        if (lastIndex <= firstIndex) {
            return planned == 0 ? 1 : (double) ok / planned;
        }
        // n starts span n - 1 gaps.
        double gap = (double) (lastIntended - firstIntended) / (lastIndex - firstIndex);
        double scheduled = firstIntended - originNanos + (planned - firstIndex) * gap;
        double byThen = endedBy(scheduled + drift.earlyNanos());
        return Math.min((double) ok, planned < FEW ? byThen + 1 : byThen) / planned;
    }

    /** Return how many answers had ended at a moment after the first one's; those of a block evenly spread over it. */
    private double endedBy(double nanos) {
        double blocks = Math.max(0, Math.min(MOST_BLOCKS, nanos / lengthNanos));
        int whole = (int) blocks;
        double count = (double) Arrays.stream(ended, 0, whole).sum();
        return whole < MOST_BLOCKS ? count + (blocks - whole) * ended[whole] : count;
    }

    /** Return how latency grew, from the first tenth to the last, as a clause; empty if it did not, or nobody can tell. */
    public synchronized Optional<String> growth() {
        return drift.growth();
    }
}
