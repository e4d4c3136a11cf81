package io.mlbench.measure;

import io.mlbench.result.Block;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Samples by the time of their end, in at most so many blocks. A run that
 * outgrows them has its blocks merged in pairs, so that memory is bounded and no
 * sample is lost.
 */
final class TimeBuckets {

    static final int MOST_BLOCKS = 120;

    private static final long FIRST_LENGTH_NANOS = 10_000_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final boolean warmup;
    private final List<Part> parts = new ArrayList<>();
    private long startNanos;
    private long lengthNanos = FIRST_LENGTH_NANOS;
    private boolean started;

    TimeBuckets(boolean warmup) {
        this.warmup = warmup;
    }

    /** Begin the first block at a moment, instead of at the first sample; those that end before it belong to it. */
    void alignTo(long nanos) {
        if (started) {
            throw new IllegalStateException("there are samples already");
        }
        started = true;
        startNanos = nanos;
    }

    /** Add a sample; a negative latency stands for none. */
    void add(long endNanos, long latencyNanos) {
        if (!started) {
            started = true;
            startNanos = endNanos;
        }
        at(endNanos).add(latencyNanos);
    }

    private Part at(long nanos) {
        // Answers that a thread stamped before the first one was recorded belong to the first block.
        long place = Math.max(0, nanos - startNanos);
        while (place / lengthNanos >= MOST_BLOCKS) {
            halve();
        }
        int index = (int) (place / lengthNanos);
        while (parts.size() <= index) {
            parts.add(new Part());
        }
        return parts.get(index);
    }

    /**
     * Return these samples and others together: as if all had been added to one
     * series, where both began at one moment; otherwise samples of the other one may
     * be a block off.
     *
     * @param clockOffsetNanos what the other's clock lacks to this one's
     */
    TimeBuckets merge(TimeBuckets other, long clockOffsetNanos) {
        TimeBuckets all = new TimeBuckets(warmup);
        all.started = started || other.started;
        all.startNanos = Math.min(
                started ? startNanos : Long.MAX_VALUE,
                other.started ? other.startNanos + clockOffsetNanos : Long.MAX_VALUE);
        all.lengthNanos = Math.max(lengthNanos, other.lengthNanos);
        all.addAll(this, 0);
        all.addAll(other, clockOffsetNanos);
        return all;
    }

    private void addAll(TimeBuckets from, long offsetNanos) {
        for (int i = 0; i < from.parts.size(); i++) {
            at(from.startNanos + offsetNanos + i * from.lengthNanos).add(from.parts.get(i));
        }
    }

    private void halve() {
        for (int i = 0; i < parts.size(); i += 2) {
            Part merged = parts.get(i);
            if (i + 1 < parts.size()) {
                merged.add(parts.get(i + 1));
            }
            parts.set(i / 2, merged);
        }
        parts.subList((parts.size() + 1) / 2, parts.size()).clear();
        lengthNanos *= 2;
    }

    /** Return the blocks, their starts counted from a moment. */
    List<Block> blocks(long originNanos) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            double start = (startNanos - originNanos + i * lengthNanos) / NANOS_PER_MILLI;
            blocks.add(parts.get(i).block(start, warmup));
        }
        return blocks;
    }

    private static final class Part {

        /** Two digits suffice for a chart. */
        private final IntCountsHistogram latencies = new IntCountsHistogram(2);

        private long failed;

        void add(long latencyNanos) {
            if (latencyNanos < 0) {
                failed++;
            } else {
                latencies.recordValue(latencyNanos);
            }
        }

        void add(Part later) {
            latencies.add(later.latencies);
            failed += later.failed;
        }

        Block block(double startMillis, boolean warmup) {
            return new Block(
                    startMillis,
                    warmup,
                    latencies.getTotalCount(),
                    failed,
                    millis(latencies.getValueAtPercentile(50)),
                    millis(latencies.getValueAtPercentile(95)),
                    millis(latencies.getMaxValue()));
        }

        private @Nullable Double millis(long nanos) {
            return latencies.getTotalCount() == 0 ? null : Double.valueOf(nanos / NANOS_PER_MILLI);
        }
    }
}
