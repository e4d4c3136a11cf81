package io.mlbench.report.html;

import io.mlbench.result.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a run that is long enough to have a rate. A phase's last block ends
 * with the phase, perhaps microseconds after it began: a rate over so little
 * would dwarf all others, so it is counted with the block before it.
 *
 * @param startMillis since the load began
 * @param lengthMillis above 0
 * @param warmup whether it belongs to the warm-up
 * @param ok successful requests that ended in it
 * @param failed those that failed or timed out
 */
record TimeBucket(double startMillis, double lengthMillis, boolean warmup, long ok, long failed) {

    private static final double SHORTEST_SHARE = 0.5;

    double endMillis() {
        return startMillis + lengthMillis;
    }

    double okPerSecond() {
        return 1000 * ok / lengthMillis;
    }

    double failedPerSecond() {
        return 1000 * failed / lengthMillis;
    }

    /**
     * Return a run's stretches.
     *
     * @param blocks at least one
     * @param endMillis when the last block ended
     */
    static List<TimeBucket> of(List<Block> blocks, double endMillis) {
        double usual = usualMillis(blocks, endMillis);
        List<TimeBucket> stretches = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            double length = end(blocks, i, endMillis) - block.startMillis();
            TimeBucket next = new TimeBucket(block.startMillis(), length, block.warmup(), block.ok(), block.failed());
            TimeBucket last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
            boolean isShort = length < SHORTEST_SHARE * usual;
            if (isShort && last != null && last.warmup() == block.warmup()) {
                stretches.set(stretches.size() - 1, last.with(next));
            } else if (!isShort) {
                stretches.add(next);
            }
        }
        return stretches;
    }

    /** Return when a run of blocks ended, where nothing else tells: its last block was as long as the longest. */
    static double endMillis(List<Block> blocks) {
        double last = blocks.get(blocks.size() - 1).startMillis();
        return last + usualMillis(blocks, last);
    }

    private static double usualMillis(List<Block> blocks, double endMillis) {
        double longest = 1e-3;
        for (int i = 0; i < blocks.size(); i++) {
            longest =
                    Math.max(longest, end(blocks, i, endMillis) - blocks.get(i).startMillis());
        }
        return longest;
    }

    private static double end(List<Block> blocks, int i, double endMillis) {
        return i + 1 < blocks.size() ? blocks.get(i + 1).startMillis() : endMillis;
    }

    private TimeBucket with(TimeBucket next) {
        return new TimeBucket(
                startMillis, lengthMillis + next.lengthMillis, warmup, ok + next.ok, failed + next.failed);
    }
}
